// Organisation packs: looked at before they come into use; what was begun keeps its words; what is broken changes nothing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { choose } from './support/exchange';
import { expect, test, type App } from './support/app';
import { expectAccessible } from './support/axe';
import { atWork, Worker } from './support/worker';

type Pack = Record<string, any>;

const EXAMPLE = readFileSync(join(__dirname, '../../docs/examples/harbour.json'), 'utf8');
const example = (): Pack => JSON.parse(EXAMPLE) as Pack;
const file = (pack: Pack | string) => ({
  name: 'pack.json',
  mimeType: 'application/json',
  buffer: Buffer.from(typeof pack === 'string' ? pack : JSON.stringify(pack)),
});

const UNPLANNED = 'In the past 90 days, how many times did you end up at a hospital or emergency service without planning to?';

/** A pack with one question in other words. */
function pack(version: number, ask: string): Pack {
  return { ...example(), version, wording: [{ item: 'D01.p2', ask }, { rule: 'F-G1', advice: `Advice ${version}` }] };
}

async function toSettings(app: App): Promise<void> {
  await app.page.goto(`${app.host.url}#/settings`);
  await expect(app.page.getByRole('heading', { level: 2, name: 'Organisation pack' })).toBeVisible();
}

async function use(app: App, chosen: Pack): Promise<void> {
  await toSettings(app);
  await choose(app.page, file(chosen));
  await app.page.getByRole('button', { name: 'Use this pack' }).click();
  await expect(inUse(app.page)).toContainText(`Harbour House, version ${chosen.version}`);
}

const inUse = (page: Page) => page.locator('.notice').filter({ hasText: 'In use' });

async function newAssessment(worker: Worker, name: string): Promise<void> {
  await worker.newCase(name);
  await worker.calmGate();
  await worker.startAssessment();
  await worker.beginAreas();
}

test('a pack is shown before it comes into use, sets what it sets, and can be let go', async ({ app }) => {
  const worker = await atWork(app);
  const { page } = app;
  await toSettings(app);
  const off = { ...example(), rules: [...example().rules, { id: 'F01-1', enabled: false }] };
  await choose(page, file(off));
  const card = worker.card('Organisation pack');
  await expect(card.locator('.notice').filter({ hasText: 'Switches off' })).toContainText('F01-1');
  for (const told of ['Harbour House, version 1', 'Other words in 4 places', 'F02-5', 'Locks after 3 minutes', 'Day of arrival', 'Visits alone']) {
    await expect(card).toContainText(told);
  }
  await expectAccessible(page, 'preview');
  await worker.press('Leave it');
  await expect(inUse(page)).toHaveCount(0);
  await expect(page.getByLabel('Organisation', { exact: true })).toHaveValue('');

  await use(app, example());
  await expect(page.getByLabel('Organisation', { exact: true })).toHaveValue('Harbour House');
  await expect(page.getByRole('radio', { name: '3 min', exact: true })).toBeChecked();
  await page.locator('summary', { hasText: 'Visits alone' }).click();
  await expect(page.getByText('Nobody visits alone after dark.')).toBeVisible();
  await expectAccessible(page, 'in use');
  await worker.press('Stop using it');
  await expect(inUse(page)).toHaveCount(0);
});

test('new assessments speak as the pack says, and what was begun keeps its words through packs, locks and reloads', async ({ app }) => {
  test.setTimeout(180_000);
  const worker = await atWork(app);
  const { page } = app;
  await newAssessment(worker, 'Before');
  await expect(worker.field(UNPLANNED)).toBeVisible();
  await use(app, pack(1, 'How often to a hospital, unplanned?'));
  await newAssessment(worker, 'First');
  await expect(worker.field('How often to a hospital, unplanned?')).toBeVisible();
  await use(app, pack(2, 'And now, how often?'));
  await newAssessment(worker, 'Second');
  await expect(worker.field('And now, how often?')).toBeVisible();
  await worker.saved();

  await app.reload();
  await worker.unlock();
  for (const [name, words] of [['Before', UNPLANNED], ['First', 'How often to a hospital, unplanned?'], ['Second', 'And now, how often?']]) {
    await page.goto(`${app.host.url}#/cases`);
    await page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
    await worker.goTo('Assessment');
    await expect(worker.field(String(words)), String(name)).toBeVisible();
  }
});

test('the emergency steps of the pack stand in the notice that cannot wait', async ({ app }) => {
  const worker = await atWork(app);
  const { page } = app;
  await use(app, example());
  await worker.newCase('Rosa');
  await worker.answer(/^Does the person seem confused/, 'Yes');
  await expect(page.getByText('Call the night desk, extension 4')).toBeVisible();
});

test('a01 a02 a03 a04 a08 a11 a13 a22 a broken pack is refused with place and reason, and nothing changes', async ({ app }) => {
  const worker = await atWork(app);
  const { page } = app;
  await toSettings(app);
  const circle = example();
  circle.forms[0].parts[0].groups[0].items[1].showWhen = { item: 'arrival.room1a', answered: true };
  const markup = '<img src=x onerror=alert(1)>';
  const broken: [string, Pack | string, string, string][] = [
    ['cut', EXAMPLE.slice(0, 900), 'line', 'The file ends too early'],
    ['another format', { ...example(), format: 'fieldfare-cases' }, 'format', 'neither an organisation pack nor a form'],
    ['newer', { ...example(), schema: 2 }, 'schema', 'newer Fieldfare'],
    ['twice', EXAMPLE.replace('"version": 1,', '"version": 1, "version": 2,'), 'version', 'is there twice'],
    ['unknown member', { ...example(), remove: ['gate'] }, 'remove', 'does not belong here'],
    ['unknown question', { ...example(), wording: [{ item: 'D01.zz', ask: 'x' }] }, 'wording[0]', '“D01.zz”'],
    ['circle', circle, 'forms[0].parts[0].groups[0].items[1]', 'in a circle: arrival.room1a'],
    ['hostile id', { ...example(), wording: [{ item: markup, ask: 'x' }] }, 'wording[0]', markup],
    ['deep', `{"format":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'format', 'more than 32 levels'],
  ];
  const refused = page.getByRole('status').filter({ hasText: 'Nothing was imported' });
  for (const [name, what, place, reason] of broken) {
    await choose(page, file(what));
    await expect(refused, name).toContainText(reason);
    await expect(refused, name).toContainText(place);
    await expect(page.getByRole('button', { name: 'Use this pack' }), name).toHaveCount(0);
  }
  await expectAccessible(page, 'refused');
  await choose(page, file(' '.repeat(5 * 1024 * 1024)));
  await expect(page.getByText('This file is larger than 4 MB, so it was not read. Nothing was changed.')).toBeVisible();
  await expect(inUse(page)).toHaveCount(0);
  await expect(page.getByLabel('Organisation', { exact: true })).toHaveValue('');
  await worker.newCase('Rosa');
});

test('a13 hostile texts of a pack are shown as text', async ({ app }) => {
  await atWork(app);
  const { page } = app;
  const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>';
  const hostile = { ...example(), title: markup, policies: [{ title: markup, text: markup }] };
  await toSettings(app);
  await choose(page, file(hostile));
  await page.getByRole('button', { name: 'Use this pack' }).click();
  await expect(inUse(page)).toContainText(markup);
  await page.locator('summary').filter({ hasText: markup }).click();
  await expect(page.locator('.disclosed').filter({ hasText: markup })).toBeVisible();
  await expect(page.locator('main img, main script')).toHaveCount(0);
});
