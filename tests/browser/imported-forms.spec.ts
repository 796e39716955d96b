// Imported forms, filled in inside a case: every kind of question, what is hidden and shown, what is worked out, what is
// no answer, what comes several times; left and gone on with, finished, opened again.
import type { App } from './support/app';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { choose } from './support/exchange';
import { unfit } from './support/fit';
import { screenshot, SIZES } from './support/screens';
import { atWork, Worker } from './support/worker';

type Form = Record<string, any>;

const coding = (code: string, display: string, ordinal?: number) => ({
  ...(ordinal === undefined ? {} : { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: ordinal }] }),
  system: 'http://example.org/codes',
  code,
  display,
});
const options = (...codes: [string, string, number?][]) => codes.map(([code, words, ordinal]) => ({ valueCoding: coding(code, words, ordinal) }));
const often = options(['never', 'Never', 0], ['some', 'Some days', 1], ['most', 'Most days', 2]);
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/';
const formula = (name: string, expression: string) => ({
  url: SDC + name,
  valueExpression: { language: 'text/fhirpath', expression },
});

/** Every kind of question, a condition, a sum, a group that comes several times. */
const ROUND: Form = {
  resourceType: 'Questionnaire',
  url: 'http://example.org/fhir/Questionnaire/round',
  version: '3.1',
  title: 'Home round',
  status: 'active',
  item: [
    { linkId: 'lead', type: 'display', text: 'Ask at the kitchen table, one after the other.' },
    { linkId: 'sleep', prefix: '1.', text: 'Sleeps badly', type: 'choice', required: true, answerOption: often },
    { linkId: 'eats', prefix: '2.', text: 'Eats too little', type: 'choice', answerOption: often },
    {
      linkId: 'sum',
      text: 'Both together',
      type: 'integer',
      readOnly: true,
      extension: [formula('sdc-questionnaire-calculatedExpression', "%resource.item.where(linkId='sleep' or linkId='eats').answer.value.ordinal().sum()")],
    },
    { linkId: 'alone', text: 'Is somebody there at night?', type: 'boolean' },
    {
      linkId: 'who',
      text: 'Who?',
      type: 'open-choice',
      answerOption: options(['family', 'Family'], ['friend', 'A friend']),
      enableWhen: [{ question: 'alone', operator: '=', answerBoolean: true }],
    },
    { linkId: 'aids', text: 'What is used', type: 'choice', repeats: true, answerOption: options(['stick', 'A stick'], ['frame', 'A frame'], ['chair', 'A wheelchair']) },
    { linkId: 'weight', text: 'Weight', type: 'quantity', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit', valueCoding: { system: 'http://unitsofmeasure.org', code: 'kg', display: 'kg' } }] },
    { linkId: 'falls', text: 'Falls this month', type: 'integer', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueInteger: 90 }] },
    { linkId: 'since', text: 'At home since', type: 'date' },
    { linkId: 'visit', text: 'Next visit', type: 'dateTime' },
    { linkId: 'note', text: 'What else', type: 'text' },
    { linkId: 'calls', text: 'Who calls', type: 'string', repeats: true },
    {
      linkId: 'drug',
      text: 'Medicine',
      type: 'group',
      repeats: true,
      item: [
        { linkId: 'drug.name', text: 'Name', type: 'string' },
        { linkId: 'drug.dose', text: 'How much', type: 'decimal' },
      ],
    },
  ],
};

/** A vault with one form in it, and a case. */
async function withForm(app: App, form: Form): Promise<Worker> {
  const worker = await atWork(app);
  await app.page.goto(`${app.host.url}#/settings`);
  const picked = { name: 'form.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(form)) };
  await choose(app.page, picked, 'Choose a file with a form');
  await worker.press('Keep this form');
  await worker.newCase('Mr Dunlin');
  await worker.calmGate();
  await worker.goTo('Forms');
  return worker;
}

test('an imported form is filled in, left, gone on with and finished', async ({ app }) => {
  test.setTimeout(180_000);
  const worker = await withForm(app, ROUND);
  const { page } = app;
  await page.getByRole('button', { name: 'Begin: Home round' }).click();
  await worker.seeHeading('Home round');

  await test.step('what is asked depends on the answers, and what is worked out follows them', async () => {
    await worker.answer('1. Sleeps badly', 'Most days');
    await worker.answer('2. Eats too little', 'Some days');
    await expect(page.locator('#item-sum output')).toHaveText('3');
    await expect(worker.question('Who?')).toHaveCount(0);
    await worker.answer('Is somebody there at night?', 'Yes');
    await worker.answer('Who?', 'Family');
    await worker.write('Something else, in their own words', 'the neighbour');
    await expect(worker.question('Who?').getByRole('radio', { checked: true })).toHaveCount(0);
    await worker.answer('What is used', ['A stick', 'A frame']);
  });

  await test.step('what is no answer stays as it was written and is not counted', async () => {
    await worker.write('Falls this month', 'a few');
    await expect(page.getByText(/^This is no answer that the form can take. It is kept as you wrote it/)).toBeVisible();
    await worker.write('Falls this month', '120');
    await expect(page.getByText('More than the form expects: at most 90.')).toBeVisible();
    await worker.write('Falls this month', 'a few');
    await worker.write('Weight', '70,5');
    await worker.write('At home since', '2024-05');
    // Key by key: nothing is rewritten under the writer's fingers.
    await worker.field('Next visit').pressSequentially('2026-12-01 14:00');
    await expect(worker.field('Next visit')).toHaveValue('2026-12-01 14:00');
    await worker.write('Next visit', '2026-12-01 09:30');
    await worker.write('What else', 'The cat needs food.');
  });

  await test.step('several answers keep to their fields', async () => {
    const first = worker.field('Who calls');
    const second = page.getByLabel('Who calls, answer 2');
    await first.pressSequentially('Ann');
    await expect(first).toHaveValue('Ann');
    await second.pressSequentially('Bob');
    await expect(page.getByLabel('Who calls, answer 3')).toHaveValue('');
    // What is emptied closes up only when its field is left.
    await first.fill('');
    await expect(second).toHaveValue('Bob');
    await first.pressSequentially('Eve');
    await expect(second).toHaveValue('Bob');
    await first.fill('');
    await first.press('Tab');
    await expect(first).toHaveValue('Bob');
    await expect(page.getByLabel('Who calls, answer 3')).toHaveCount(0);
  });

  await test.step('a group comes as often as it is needed', async () => {
    await worker.write('Name', 'Iron');
    await page.getByRole('button', { name: 'One more: Medicine' }).click();
    await expect(worker.field('Name')).toHaveCount(2);
    await worker.field('Name').nth(1).fill('Zinc');
    await worker.field('How much').nth(1).fill('2.50');
    await page.getByRole('button', { name: 'Take out: Medicine, 1' }).click();
    await expect(worker.field('Name')).toHaveCount(1);
    await expect(worker.field('Name')).toHaveValue('Zinc');
    await expect(worker.field('How much')).toHaveValue('2.50');
  });

  for (const size of ['landscape', 'portrait', 'phone'] as const) {
    await page.setViewportSize(SIZES[size]);
    expect(await unfit(page), size).toEqual([]);
  }
  await screenshot(page, 'imported-form', { sizes: ['landscape', 'portrait', 'phone'] });
  await expectAccessible(page);

  await test.step('after a lock it is all there', async () => {
    await worker.press('Lock');
    await worker.unlock();
    await page.getByRole('link', { name: /Mr Dunlin/ }).click();
    await worker.goTo('Forms');
    await page.getByRole('link', { name: /^Home round/ }).click();
    await expect(worker.field('Falls this month')).toHaveValue('a few');
    await expect(worker.field('Weight')).toHaveValue('70.5');
    await expect(worker.field('Next visit')).toHaveValue('2026-12-01 09:30');
    await expect(worker.field('Something else, in their own words')).toHaveValue('the neighbour');
    await expect(page.locator('#item-sum output')).toHaveText('3');
  });

  await test.step('finished it is read only, and can be opened again', async () => {
    await expect(page.getByText('1 entry is no answer that the form can take.', { exact: false })).toBeVisible();
    await worker.press('Finish the form');
    await expect(page.getByText('a few')).toBeVisible();
    await expect(page.getByText('(not counted: no answer that the form can take)')).toBeVisible();
    await expect(page.getByText('the neighbour')).toBeVisible();
    await expect(page.getByText('70.5 kg')).toBeVisible();
    await screenshot(page, 'imported-form-read', { sizes: ['landscape', 'phone'] });
    await expectAccessible(page);
    await worker.press('Go on with this one');
    await expect(worker.field('Falls this month')).toHaveValue('a few');
  });
});

/** The nine questions of an instrument by their codes, in words of our own. */
const MOOD: Form = {
  resourceType: 'Questionnaire',
  url: 'http://example.org/fhir/Questionnaire/mood-nine',
  version: '1',
  title: 'Nine on mood',
  status: 'active',
  code: [{ system: 'http://loinc.org', code: '44249-1' }],
  item: ['44250-9', '44255-8', '44259-0', '44254-1', '44251-7', '44258-2', '44252-5', '44253-3', '44260-8'].map((code, at) => ({
    linkId: `m${at + 1}`,
    prefix: `${at + 1}.`,
    text: `Test question ${at + 1}`,
    type: 'choice',
    code: [{ system: 'http://loinc.org', code }],
    answerOption: [['LA6568-5', 'None'], ['LA6569-3', 'Few'], ['LA6570-1', 'Half'], ['LA6571-9', 'All']].map(([answer, display]) => ({
      valueCoding: { system: 'http://loinc.org', code: answer, display },
    })),
  })),
};

test('an instrument is recognised, scored with its source, raises its flag, and goes over time', async ({ app }) => {
  test.setTimeout(240_000);
  const worker = await withForm(app, MOOD);
  const { page } = app;
  const begin = page.getByRole('button', { name: 'Begin: Nine on mood' });
  const card = worker.card('Result: PHQ-9');

  await test.step('the total grows as it is answered, and says what is missing', async () => {
    await begin.click();
    await worker.answer('1. Test question 1', 'All');
    await worker.answer('2. Test question 2', 'All');
    await expect(card).toContainText('6 to 27, with 2 of 9 answered');
    for (const at of [3, 4, 5, 6, 7, 8]) await worker.answer(`${at}. Test question ${at}`, 'Few');
    await expect(card).toContainText('12 to 15, with 8 of 9 answered');
  });

  await test.step('the critical answer raises its flag at once, by its number and not by words of the instrument', async () => {
    await worker.answer('9. Test question 9', 'Few');
    await expect(card).toContainText('13, from 0 to 27');
    await expect(card).toContainText('moderate');
    await expect(card).toContainText('An answer raised a red flag: see it above.');
    const bar = page.getByRole('region', { name: 'Always in view' });
    await expect(bar).toContainText('Talk with a clinician today');
    await card.locator('summary', { hasText: 'Source and terms' }).click();
    await expect(card).toContainText('Sources: US Core example questionnaire');
    await expect(card).toContainText('no permission is required');
    await screenshot(page, 'imported-result', { sizes: ['landscape', 'portrait', 'phone'] });
    await expectAccessible(page);
  });

  await test.step('a need is proposed and confirmed, with what it rests on', async () => {
    await page.getByRole('button', { name: 'Agree on this need: Emotional and mental health' }).click();
    await expect(page.getByRole('button', { name: /^Agree on this need/ })).toHaveCount(0);
    await worker.press('Finish the form');
    await expect(card).toContainText('13, from 0 to 27');
    await worker.goTo('Needs');
    await expect(page.getByRole('heading', { name: '1 · Emotional and mental health' })).toBeVisible();
    // The flag that the same answer raised is settled with it.
    await expect(page.getByRole('button', { name: 'Agree on this need' })).toHaveCount(0);
    await page.locator('summary', { hasText: 'What it rests on' }).first().click();
    await expect(page.getByText('The result of a form: Nine on mood')).toBeVisible();
    await expect(page.getByText('13 · moderate')).toBeVisible();
    await worker.goTo('Red flags');
    await expect(page.getByText('PHQ-9, question 9')).toBeVisible();
  });

  await test.step('filled in again it has a course, as a picture and as a table', async () => {
    await worker.goTo('Forms');
    await begin.click();
    for (const at of [1, 2, 3, 4, 5, 6, 7, 8, 9]) await worker.answer(`${at}. Test question ${at}`, 'None');
    await worker.press('Finish the form');
    await worker.goTo('Over time');
    await expect(page.getByRole('img', { name: /^PHQ-9\. .*13 · moderate, .*0 · none or minimal$/ })).toBeVisible();
    const rows = page.getByRole('group', { name: 'PHQ-9' }).getByRole('row');
    await expect(rows).toHaveCount(3);
    await expect(rows.nth(2)).toContainText('Better');
    await screenshot(page, 'imported-course', { sizes: ['landscape', 'phone'] });
    await expectAccessible(page);
  });
});

/** Options that depend on another answer, several units, choices that shall lie side by side. */
const FINE: Form = {
  resourceType: 'Questionnaire',
  url: 'http://example.org/fhir/Questionnaire/fine',
  version: '1',
  title: 'Fine print',
  status: 'active',
  item: [
    { linkId: 'legal', type: 'display', text: 'For use in this house only.', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl', valueCodeableConcept: { coding: [{ code: 'legal' }] } }] },
    { linkId: 'night', text: 'Is it night?', type: 'boolean' },
    {
      linkId: 'drink',
      text: 'What to drink',
      type: 'choice',
      answerOption: options(['tea', 'Tea'], ['coffee', 'Coffee'], ['milk', 'Milk'], ['water', 'Water']),
      extension: [
        { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-choiceOrientation', valueCode: 'horizontal' },
        {
          url: `${SDC}sdc-questionnaire-answerOptionsToggleExpression`,
          extension: [
            { url: 'option', valueCoding: { system: 'http://example.org/codes', code: 'coffee' } },
            { url: 'expression', valueExpression: { language: 'text/fhirpath', expression: "%resource.item.where(linkId='night').answer.value != true" } },
          ],
        },
      ],
    },
    {
      linkId: 'height',
      text: 'Height',
      type: 'quantity',
      extension: ['cm', 'm'].map((unit) => ({ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption', valueCoding: { system: 'http://unitsofmeasure.org', code: unit, display: unit } })),
    },
  ],
};

test('options come and go with other answers, a unit is chosen, choices lie as the form says', async ({ app }) => {
  test.setTimeout(180_000);
  const worker = await withForm(app, FINE);
  const { page } = app;
  await page.getByRole('button', { name: 'Begin: Fine print' }).click();
  await expect(page.getByText('For use in this house only.')).toBeVisible();
  const drink = worker.question('What to drink');
  await worker.answer('Is it night?', 'No');
  await expect(drink.getByRole('radio')).toHaveCount(4);
  await expect(drink.locator('.choices.row')).toHaveCount(1);

  await test.step('what was chosen and is not offered any more stays and is pointed out', async () => {
    await worker.answer('What to drink', 'Coffee');
    await worker.answer('Is it night?', 'Yes');
    await expect(drink.getByRole('radio', { checked: true })).toHaveAccessibleName(/^Coffee/);
    await expect(drink.getByText('No longer offered with the other answers as they are now').first()).toBeVisible();
    await screenshot(page, 'imported-options', { sizes: ['landscape', 'portrait', 'phone'] });
    await expectAccessible(page);
    await worker.answer('What to drink', 'Milk');
    await worker.answer('Is it night?', 'No');
    await worker.answer('Is it night?', 'Yes');
    await expect(drink.getByRole('radio')).toHaveCount(3);
  });

  await test.step('a number is meant in the unit that stands beside it', async () => {
    await worker.write('Height', '172');
    await page.getByLabel('Height: unit').selectOption({ label: 'm' });
    await worker.write('Height', '1.72');
    await worker.press('Finish the form');
    await expect(page.getByText('1.72 m')).toBeVisible();
  });
});
