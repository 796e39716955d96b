// Answers to forms of others, out of one vault and into another; what is refused; totals of tests that may not be shown.
import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { makeVault } from './support/acts';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { choose } from './support/exchange';
import { unfit } from './support/fit';
import { screenshot, SIZES } from './support/screens';
import { atWork, type Worker } from './support/worker';

type Json = Record<string, any>;

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/';
const FORM: Json = {
  resourceType: 'Questionnaire',
  url: 'http://example.org/fhir/Questionnaire/evening',
  version: '2',
  title: 'Evening round',
  status: 'active',
  item: [
    { linkId: 'falls', text: 'Falls today', type: 'integer', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueInteger: 20 }] },
    {
      linkId: 'twice',
      text: 'Twice that',
      type: 'integer',
      readOnly: true,
      extension: [{ url: `${SDC}sdc-questionnaire-calculatedExpression`, valueExpression: { language: 'text/fhirpath', expression: "%resource.item.where(linkId='falls').answer.value * 2" } }],
    },
    { linkId: 'hurt', text: 'Who was told?', type: 'string', enableWhen: [{ question: 'falls', operator: '>', answerInteger: 2 }] },
  ],
};

/** The same with its members in order. */
function sorted(value: any): any {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
}

const file = (content: unknown) => ({ name: 'answers.json', mimeType: 'application/json', buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)) });

/** Chooses a file with answers on the page of the forms. */
async function bring(page: Page, content: unknown): Promise<void> {
  await choose(page, file(content), 'Choose a file with answers');
}

async function addForm(worker: Worker, page: Page, url: string): Promise<void> {
  await page.goto(`${url}#/settings`);
  await choose(page, file(FORM), 'Choose a file with a form');
  await worker.press('Keep this form');
}

async function save(page: Page, named = false): Promise<Download> {
  await page.locator('summary', { hasText: 'Save the answers as a file' }).click();
  if (named) await page.getByRole('checkbox', { name: /^Put the person’s name into it/ }).check();
  await page.getByRole('radio', { name: 'Not protected' }).check();
  await expect(page.getByText('Anyone who gets this file can read it')).toBeVisible();
  await page.getByLabel('Type readable to go on').fill('readable');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Write the file' }).click()]);
  await expect(page.getByText('The answers were written').first()).toBeVisible();
  return download;
}

const contentOf = async (download: Download): Promise<Json> => JSON.parse(await readFile(await download.path(), 'utf8'));

test('answers go out of one vault and into another, and out again the same', async ({ app }) => {
  test.setTimeout(240_000);
  const worker = await atWork(app);
  const { page } = app;
  await addForm(worker, page, app.host.url);
  await worker.newCase('Mr Dunlin');
  await worker.calmGate();
  await worker.goTo('Forms');
  await page.getByRole('button', { name: 'Begin: Evening round' }).click();
  await worker.write('Falls today', '3');
  await worker.write('Who was told?', 'His daughter');
  await worker.write('Falls today', '2');
  await worker.press('Finish the form');

  const download = await save(page);
  expect(download.suggestedFilename()).toMatch(/^fieldfare-\d{4}-\d\d-\d\d-FHIR-NOT-ENCRYPTED\.json$/);
  const first = await contentOf(download);
  expect(first).toMatchObject({
    resourceType: 'QuestionnaireResponse',
    questionnaire: 'http://example.org/fhir/Questionnaire/evening|2',
    status: 'completed',
    item: [
      { linkId: 'falls', answer: [{ valueInteger: 2 }] },
      { linkId: 'twice', answer: [{ valueInteger: 4 }] },
    ],
  });
  expect(JSON.stringify(first)).not.toMatch(/Dunlin|daughter/);
  expect(first.authored).toBeTruthy();
  await page.locator('summary', { hasText: 'Save the answers as a file' }).click();
  const named = await contentOf(await save(page, true));
  expect(named.subject.display).toBe('Mr Dunlin');

  await test.step('the file of the case for other programs has form and answers too', async () => {
    await page.goto(`${app.host.url}#/exchange`);
    await page.getByRole('radio', { name: 'The assessments of a case, for other programs' }).check();
    await page.getByRole('button', { name: 'Choose Mr Dunlin' }).click();
    await page.getByRole('radio', { name: 'Not protected' }).check();
    await page.getByLabel('Type readable to go on').fill('readable');
    const [written] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Write the file' }).click()]);
    const bundle = await contentOf(written);
    const resources = bundle.entry.map((entry: Json) => entry.resource);
    expect(resources.map(sorted)).toContainEqual(sorted(FORM));
    expect(resources.map(sorted)).toContainEqual(sorted(first));
    for (const entry of bundle.entry) expect(entry.fullUrl).toMatch(/^urn:/);
  });

  await test.step('another vault, which has no such form, changes nothing', async () => {
    await worker.press('Lock');
    await makeVault(page, 'Ward 5', 'another passphrase of its own');
    await worker.newCase('Mrs Teal');
    await worker.calmGate();
    await worker.goTo('Forms');
    await bring(page, named);
    await expect(page.getByText(/belong to a form that this vault does not have: http:\/\/example.org\/fhir\/Questionnaire\/evening 2/)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Filled in' })).toHaveCount(0);
  });

  await test.step('with the form it is shown what fits before anything is kept', async () => {
    await addForm(worker, page, app.host.url);
    await page.goto(`${app.host.url}#/cases`);
    await page.getByRole('link', { name: /Mrs Teal/ }).click();
    await worker.goTo('Forms');
    const odd = { ...named, item: [...named.item, { linkId: 'hurt', answer: [{ valueString: 'Nobody' }] }, { linkId: 'gone', answer: [{ valueInteger: 1 }] }] };
    await bring(page, odd);
    const card = worker.card('Bring answers in');
    await expect(card).toContainText('Evening round · Version 2');
    await expect(card).toContainText('4 answers');
    await expect(card).toContainText('2 things do not fit the form');
    await expect(card).toContainText('Answered, though it is not asked then');
    await expect(card).toContainText('item[2]');
    await expect(card).toContainText('The form has no such question');
    for (const size of ['landscape', 'portrait', 'phone'] as const) {
      await page.setViewportSize(SIZES[size]);
      expect(await unfit(page), size).toEqual([]);
    }
    await screenshot(page, 'answers-in', { sizes: ['landscape', 'portrait', 'phone'] });
    await expectAccessible(page);
    await worker.press('Leave it');
    await expect(page.getByRole('heading', { name: 'Filled in' })).toHaveCount(0);
  });

  await test.step('kept as it came, it goes out the same', async () => {
    await bring(page, named);
    await expect(page.getByText('All of it fits the form.')).toBeVisible();
    await worker.press('Keep these answers');
    await worker.seeHeading('Evening round');
    await expect(page.getByText('Falls today')).toBeVisible();
    const again = await contentOf(await save(page, true));
    expect(sorted(again)).toEqual(sorted(named));
    await screenshot(page, 'answers-out', { sizes: ['landscape', 'phone'] });
    await expectAccessible(page);
  });

  await test.step('what was answered anew says so', async () => {
    await worker.press('Go on with this one');
    await worker.write('Falls today', '5');
    const changed = await contentOf(await save(page));
    expect(changed).toMatchObject({ status: 'in-progress', item: [{ linkId: 'falls', answer: [{ valueInteger: 5 }] }, { linkId: 'twice', answer: [{ valueInteger: 10 }] }] });
    expect(JSON.stringify(changed)).not.toMatch(/Dunlin|Teal/);
  });
});

test('answers that are none are refused with the place, and nothing is kept', async ({ app }) => {
  test.setTimeout(120_000);
  const worker = await atWork(app);
  const { page } = app;
  await worker.newCase('Mr Dunlin');
  await worker.calmGate();
  await worker.goTo('Forms');
  let deep: Json = { linkId: 'n' };
  for (let at = 0; at < 14; at += 1) deep = { linkId: 'g', item: [deep] };
  for (const [content, words, place] of [
    ['no JSON at all', /no answers to a FHIR form|not JSON/i, /./],
    [FORM, /no answers to a FHIR form/, /resourceType/],
    ['{"resourceType":"QuestionnaireResponse","item":[{"linkId":"a"', /ends too early/, /line 1/],
    [{ resourceType: 'QuestionnaireResponse', item: [deep] }, /deeper inside each other/, /item/],
  ] as [unknown, RegExp, RegExp][]) {
    await bring(page, content);
    const refusal = worker.card('Bring answers in').locator('.notice');
    await expect(refusal).toContainText(words);
    await expect(refusal).toContainText(place);
  }
  await expectAccessible(page);
  await expect(page.getByRole('heading', { name: 'Filled in' })).toHaveCount(0);
});

test('a total that was found on paper is kept, once with its form, and goes over time', async ({ app }) => {
  test.setTimeout(180_000);
  const worker = await atWork(app);
  const { page } = app;
  await worker.newCase('Mr Dunlin');
  await worker.calmGate();
  const enter = async (total: string, day?: string): Promise<void> => {
    await worker.goTo('Forms');
    await page.getByLabel('Which test?').selectOption({ label: 'MoCA' });
    await worker.write('Total', total);
    if (day) await worker.write('On which day?', day);
    await worker.press('Keep the total');
  };
  await enter('31');
  await expect(page.getByText('The total is a whole number from 0 to 30.')).toBeVisible();
  for (const size of ['landscape', 'portrait', 'phone'] as const) {
    await page.setViewportSize(SIZES[size]);
    expect(await unfit(page), size).toEqual([]);
  }
  await screenshot(page, 'total-only', { sizes: ['landscape', 'phone'] });
  await expectAccessible(page);
  await enter('24', '2020-01-31');
  await worker.seeHeading('MoCA');
  await expect(worker.card('Result: MoCA')).toContainText('24, from 0 to 30');
  await enter('27');
  await worker.seeHeading('MoCA');
  await worker.goTo('Over time');
  await expect(page.getByRole('img', { name: /^MoCA\. .*24 .*27/ })).toBeVisible();
  await page.goto(`${app.host.url}#/settings`);
  await expect(page.getByText('MoCA', { exact: true })).toHaveCount(1);
});
