// Forms that others wrote: looked at before they are kept, kept word for word in every version, refused with places.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { App, expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { asPicked, chooseBackup, makeBackup, makeSheet, restore } from './support/backup';
import { choose } from './support/exchange';
import { unfit } from './support/fit';
import { screenshot, SIZES } from './support/screens';
import { atWork, Worker } from './support/worker';

type Form = Record<string, any>;

const CARD = 'Forms';
const CHOOSE = 'Choose a file with a form';

/** A form with something odd of each level. */
const EVENING: Form = {
  resourceType: 'Questionnaire',
  url: 'http://example.org/fhir/Questionnaire/evening',
  version: '1.0',
  title: 'Evening round',
  status: 'active',
  copyright: 'Words of Harbour House.',
  modifierExtension: [{ url: 'http://example.org/turned-round' }],
  item: [
    {
      linkId: 'day',
      type: 'group',
      text: 'The day',
      item: [
        { linkId: 'mood', text: 'Was it calm?', type: 'boolean', required: 'true' },
        { linkId: 'why', text: 'Why?', type: 'string', enableWhen: [{ question: 'gone', operator: '=', answerBoolean: true }] },
        { linkId: 'who', text: 'Who came?', type: 'choice', answerValueSet: 'http://example.org/people' },
      ],
    },
  ],
};

const file = (what: string | Form) => ({
  name: 'evening.json',
  mimeType: 'application/json',
  buffer: Buffer.from(typeof what === 'string' ? what : JSON.stringify(what)),
});

async function toSettings(app: App, page = app.page): Promise<void> {
  await page.goto(`${app.host.url}#/settings`);
  await expect(page.getByRole('heading', { level: 2, name: CARD, exact: true })).toBeVisible();
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 3, name });

/** The fold with the forms that are kept. */
const kept = (worker: Worker) => worker.card(CARD).locator('summary', { hasText: /forms? (is|are) kept/ });

/** Folds the text area out. */
async function unfold(worker: Worker): Promise<void> {
  const summary = worker.page.locator('summary', { hasText: 'Paste a form' });
  await expect(summary).toBeVisible();
  if (!(await worker.field('The form as JSON').isVisible())) await summary.click();
}

/** Looks at what is pasted. */
async function paste(worker: Worker, text: string): Promise<void> {
  await unfold(worker);
  await worker.field('The form as JSON').fill(text);
  await worker.press('Look at it');
}

async function keep(worker: Worker, what: string | Form): Promise<void> {
  await choose(worker.page, file(what), CHOOSE);
  await worker.press('Keep this form');
  await expect(worker.page.getByRole('button', { name: CHOOSE })).toBeFocused();
}

test('a form is looked at, kept, and there after a lock; the same one is not kept twice', async ({ app }) => {
  test.setTimeout(120_000);
  const worker = await atWork(app);
  const { page } = app;
  await toSettings(app);
  const card = worker.card(CARD);
  await choose(page, file(EVENING), CHOOSE);
  await expect(heading(page, 'Evening round')).toBeFocused();
  await expect(page.getByText('The form was read. It is not kept yet.')).toHaveCount(1);
  await expect(card).toContainText('Version 1.0 · Written for FHIR R4 · 3 questions · 1 group');
  await expect(card).toContainText(EVENING.url);
  await expect(card).toContainText('Words of Harbour House.');
  for (const [tone, words, place] of [
    ['.notice[data-tone="danger"]', 'Marked as meaning something else (1)', 'the form itself http://example.org/turned-round'],
    ['.notice[data-tone="watch"]', 'A list of choices that only a server knows (1)', 'item[0].item[2] http://example.org/people'],
    ['div', 'A value of another kind (1)', 'item[0].item[0] required'],
    ['div', 'A condition on a question that is not there (1)', 'item[0].item[1] gone'],
  ]) {
    const part = card.locator(String(tone)).locator('details').filter({ hasText: words }).first();
    await expect(part.locator('li').first(), words).toBeHidden();
    await part.locator('summary').click();
    await expect(part, words).toContainText(String(place));
  }
  for (const size of ['phone', 'landscape', 'portrait'] as const) {
    await page.setViewportSize(SIZES[size]);
    expect.soft(await unfit(page), size).toEqual([]);
  }
  await expectAccessible(page, 'looked at');
  await screenshot(page, 'form-looked-at', { sizes: ['landscape', 'phone'] });

  await worker.press('Leave it', card);
  await expect(page.getByRole('button', { name: CHOOSE })).toBeFocused();
  await expect(kept(worker)).toHaveCount(0);
  await keep(worker, EVENING);
  await expect(page.getByText('The form is kept.')).toHaveCount(1);
  await expect(card).toContainText('1 form is kept');

  // In another order and with other white space it is the same form.
  const { resourceType, ...rest } = EVENING;
  await paste(worker, JSON.stringify({ ...rest, resourceType }, null, 2));
  await expect(heading(page, 'Evening round')).toBeFocused();
  await expect(card).toContainText('This form is kept already, exactly the same.');
  await expect(page.getByRole('button', { name: 'Keep this form' })).toHaveCount(0);
  await worker.press('Leave it', card);

  // Pasted: another version; then the same version with other content.
  await paste(worker, JSON.stringify({ ...EVENING, version: '2.0' }));
  await expect(card).toContainText('Another version of this form is kept.');
  await worker.press('Keep this form');
  await expect(card).toContainText('2 forms are kept');
  await unfold(worker);
  await expect(worker.field('The form as JSON')).toHaveValue('');
  await paste(worker, JSON.stringify({ ...EVENING, title: 'Evening round, shortened' }));
  await expect(card).toContainText('it says something else');
  await worker.press('Keep this form');
  await expect(card).toContainText('3 forms are kept');

  await app.reload();
  await worker.unlock();
  await toSettings(app);
  await expect(card).toContainText('3 forms are kept');
  await expect(card.getByText('Version 2.0')).toBeVisible();
  await expect(card.getByText('Evening round, shortened')).toBeVisible();
  await expectAccessible(page, 'kept');
  await screenshot(page, 'forms-kept', { sizes: ['landscape', 'phone'] });
  await page.goto(`${app.host.url}#/log`);
  await expect(page.getByText('Kept a form that others wrote').first()).toBeVisible();
  await expect(page.getByText('Evening round')).toHaveCount(0);
  expect(await page.title()).not.toContain('Evening');
});

test('what is no form that can be read is refused with place and reason, and nothing is kept', async ({ app }) => {
  const worker = await atWork(app);
  const { page } = app;
  await toSettings(app);
  const text = JSON.stringify(EVENING);
  const stu3 = { resourceType: 'Questionnaire', item: [{ linkId: 'a', type: 'group', item: [{ linkId: 'b', type: 'choice', option: [{ valueString: 'x' }] }] }] };
  const refused = page.getByRole('status').filter({ hasText: 'Nothing was imported' });
  const broken: [string, string | Form, string, string][] = [
    ['STU3', stu3, 'item[0].item[0].option', 'FHIR STU3'],
    ['cut', text.slice(0, 400), 'line 1', 'ends too early'],
    ['XML', '<Questionnaire xmlns="http://hl7.org/fhir"/>', '', 'no FHIR form as JSON'],
    ['another resource', { resourceType: 'Patient' }, 'resourceType', 'no FHIR form as JSON'],
    ['twice', text.replace('"status"', '"title":"x","status"'), 'title', 'is there twice'],
    ['deep', `{"resourceType":"Questionnaire","item":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'item', 'more than 160 levels'],
  ];
  for (const [name, what, place, reason] of broken) {
    await choose(page, file(what), CHOOSE);
    await expect(refused, name).toContainText(reason);
    await expect(refused, name).toContainText(place);
    await expect(page.getByRole('button', { name: 'Keep this form' }), name).toHaveCount(0);
    await paste(worker, typeof what === 'string' ? what : JSON.stringify(what));
    await expect(refused, name).toContainText(reason);
    await expect(worker.field('The form as JSON'), name).not.toHaveValue('');
  }
  await expectAccessible(page, 'refused');
  await choose(page, file(' '.repeat(17 * 1024 * 1024)), CHOOSE);
  await expect(page.getByText('This file is larger than 16 MB, so it was not read. Nothing was changed.')).toBeVisible();
  await worker.field('The form as JSON').fill('');
  await expect(page.getByText('First paste a form.')).toBeVisible();
  await expect(kept(worker)).toHaveCount(0);
});

test('a13 hostile texts of a form are shown as text, and a long one can be pasted', async ({ app }) => {
  const worker = await atWork(app);
  const { page } = app;
  await toSettings(app);
  const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>';
  const items = Array.from({ length: 3_000 }, (_, n) => ({ linkId: `q${n}`, type: 'string', text: markup.repeat(2) }));
  const hostile = { ...EVENING, title: markup, version: markup, copyright: markup, url: 'javascript:alert(3)', item: [{ linkId: markup, type: markup }, ...items] };
  await paste(worker, JSON.stringify(hostile));
  await expect(heading(page, markup)).toBeFocused();
  await expect(worker.card(CARD)).toContainText('3001 questions');
  await worker.press('Keep this form');
  await expect(worker.card(CARD)).toContainText('1 form is kept');
  await expect(worker.card(CARD)).toContainText('javascript:alert(3)');
  await expect(page.locator('main img, main script, main a[href^="javascript"]')).toHaveCount(0);
});

test('a known instrument is named by its codes, and a person can say which one it is', async ({ app }) => {
  const worker = await atWork(app);
  const { page } = app;
  await toSettings(app);
  const card = worker.card(CARD);
  await choose(page, file({ ...EVENING, code: [{ system: 'http://loinc.org', code: '44249-1' }] }), CHOOSE);
  await expect(card).toContainText('By its codes this is: PHQ-9');
  const which = page.getByLabel('Which published instrument is it?');
  await expect(which).toHaveValue('');
  await which.selectOption({ label: 'PHQ-9' });
  await worker.press('Keep this form');
  await expect(card).toContainText('1 form is kept');
});

test('another tab sees what is kept and keeps nothing itself', async ({ app }) => {
  const worker = await atWork(app);
  await toSettings(app);
  const second = new Worker(app, await app.secondTab());
  await second.unlock();
  await toSettings(app, second.page);
  await keep(worker, EVENING);
  await expect(second.card(CARD)).toContainText('Evening round');
  const button = second.page.getByRole('button', { name: CHOOSE, includeHidden: true });
  expect(await button.evaluate((it) => it.closest('[inert]') !== null)).toBe(true);
});

test('i05 a backup carries forms word for word, and a new device has them', async ({ app, host }) => {
  test.setTimeout(180_000);
  const worker = new Worker(app);
  const { page } = app;
  await app.open();
  await app.goOffline();
  await worker.makeVault();
  const key = await makeSheet(page);
  await toSettings(app);
  const text = `\ufeff${JSON.stringify(EVENING, null, 1)}\r\n`;
  await keep(worker, text);
  await expect(worker.card(CARD)).toContainText('1 form is kept');
  const backup = await asPicked(await makeBackup(page));

  const folder = await mkdtemp(join(tmpdir(), 'fieldfare-'));
  const other = new App(host, folder, 'chromium');
  try {
    await writeFile(join(folder, 'key.txt'), `${key}\n`);
    await writeFile(join(folder, 'backup.age'), backup.buffer);
    execFileSync('age', ['--decrypt', '-i', 'key.txt', '-o', 'backup.json', 'backup.age'], { cwd: folder });
    const inside = JSON.parse(await readFile(join(folder, 'backup.json'), 'utf8')) as { forms: { header: Form; text: string }[] };
    expect(inside.forms.map((form) => form.text)).toEqual([text]);
    expect(inside.forms[0]?.header).toMatchObject({ title: 'Evening round', version: '1.0', url: EVENING.url });
    await host.start();
    await other.launch();
    await other.open();
    await other.goOffline();
    await other.page.getByRole('link', { name: 'Restore from a backup' }).click();
    await chooseBackup(other.page, backup);
    await restore(other.page, key, 'four owls above the old mill');
    await expect(other.page.getByText('The vault was restored').first()).toBeVisible({ timeout: 60_000 });
    await toSettings(other);
    const reader = new Worker(other);
    await expect(reader.card(CARD)).toContainText('Evening round');
    await choose(other.page, file(text), CHOOSE);
    await expect(reader.card(CARD)).toContainText('kept already, exactly the same');
    await other.judgeAll();
  } finally {
    await other.context.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
