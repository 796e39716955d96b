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
    await expect(page.getByText(/kept as you wrote it, and not counted/)).toBeVisible();
    await worker.write('Falls this month', '120');
    await expect(page.getByText('More than the form expects: at most 90.')).toBeVisible();
    await worker.write('Falls this month', 'a few');
    await worker.write('Weight', '70,5');
    await worker.write('At home since', '2024-05');
    await worker.write('Next visit', '2026-12-01 09:30');
    await worker.write('What else', 'The cat needs food.');
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
    await worker.press('Finish the form');
    await expect(page.getByText('the neighbour')).toBeVisible();
    await expect(page.getByText('70.5 kg')).toBeVisible();
    await screenshot(page, 'imported-form-read', { sizes: ['landscape', 'phone'] });
    await expectAccessible(page);
    await worker.press('Go on with this one');
    await expect(worker.field('Falls this month')).toHaveValue('a few');
  });
});
