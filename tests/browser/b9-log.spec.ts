// B9, the part about the log: who did what when, whether it is whole, and the log as a file.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { begin, field, go, lock, openNewCase, saved, unlock } from './support/acts';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { screenshot } from './support/screens';
import { keysOf, tamper } from './support/tamper';

/** From anywhere to the log, by the settings. */
async function openLog(page: Page): Promise<void> {
  const back = page.getByRole('link', { name: 'All cases' });
  if (await back.isVisible()) await back.click();
  await go(page, 'Settings');
  await page.getByRole('main').getByRole('link', { name: 'Log', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Log', level: 1 })).toBeVisible();
}

const lines = (page: Page) => page.getByRole('main').getByRole('listitem');

test('b09 the log tells who did what when, newest first, is checked, and goes out as a file', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await begin(app);
  await go(page, 'Settings');
  await field(page, 'Your name').fill('Ada Brook');
  await saved(page);
  await go(page, 'Cases');
  await openNewCase(page, 'Rosa Quill', 'Fell in the kitchen');
  await page.getByRole('link', { name: 'All cases' }).click();
  await openNewCase(page, 'Amal', 'Wants a door');
  await go(page, 'Client and home');
  await field(page, 'Approaches that work').fill('Mornings, with tea');
  await saved(page);

  await openLog(page);
  await expect(lines(page).first()).toContainText('Wrote about the client · Amal');
  await expect(lines(page).first()).toContainText(/Ada Brook · \d+ \w+ 20\d\d, \d\d:\d\d/);
  await expect(page.getByText('Opened the case · Rosa Quill')).toBeVisible();
  await expect(page.getByText('Mornings, with tea')).toHaveCount(0);
  await screenshot(page, 'log', { sizes: ['landscape', 'portrait', 'phone'] });
  await expectAccessible(page);

  await page.getByLabel('Which case').selectOption({ label: 'Rosa Quill' });
  await expect(page.getByText(/ · Amal/)).toHaveCount(0);
  await expect(page.getByText('Opened the case · Rosa Quill')).toBeVisible();

  await page.getByRole('button', { name: 'Check the log' }).click();
  await expect(page.getByText('The log is whole')).toBeVisible();

  await page.getByText('Write the log to a file').click();
  await field(page, 'Type readable to go on').fill('readable');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Write the file' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^fieldfare-log-\d{4}-\d\d-\d\d-NOT-ENCRYPTED\.json$/);
  const text = await readFile(await download.path(), 'utf8');
  const log = JSON.parse(text) as {
    format: string;
    chainWhole: boolean;
    blocks: { block: number; chain: string; entries: { what: string; stamp: { by: string } }[] }[];
  };
  expect(log.format).toBe('fieldfare-log');
  expect(log.chainWhole).toBe(true);
  expect(log.blocks.map((block) => block.block)).toEqual(log.blocks.map((_, at) => at));
  for (const block of log.blocks) expect(block.chain).toMatch(/^[0-9a-f]{64}$/);
  const acts = log.blocks.flatMap((block) => block.entries);
  expect(acts.filter((act) => act.what === 'case.opened')).toHaveLength(2);
  expect(acts.at(-1)).toMatchObject({ what: 'log.exported', stamp: { by: 'Ada Brook' } });
  for (const word of ['Rosa', 'Amal', 'kitchen', 'Mornings']) expect(text).not.toContain(word);
});

test('b09 an entry of the log that somebody edited is noticed, and the check says where', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await begin(app);
  for (const name of ['Rosa Quill', 'Amal', 'Mrs Linnet']) {
    await openNewCase(page, name);
    await page.getByRole('link', { name: 'All cases' }).click();
  }
  await lock(page);
  const blocks = await keysOf(page, 'journal');
  const last = blocks.at(-1) ?? '';
  await tamper(page, [{ do: 'flip', store: 'journal', key: last }]);
  await unlock(page);
  await openLog(page);
  await page.getByRole('button', { name: 'Check the log' }).click();
  await expect(page.getByText('The log is not as it was written')).toBeVisible();
  await expect(page.getByText(/^Line \d+ of \d+, counted from the oldest/)).toBeVisible();
  await screenshot(page, 'log-broken');
  await expectAccessible(page);
});
