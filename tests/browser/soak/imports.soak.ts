// A2 and A24 in full: a file cut at 200 places changes nothing, and the same file twenty times changes nothing more.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { begin, go } from '../support/acts';
import { expect, test } from '../support/app';
import { choose, contentOf, exportAll } from '../support/exchange';

const FILE = join(__dirname, '../../vectors/case-file/v1.json');
const told: string[] = [];

test('a02 a file cut at 200 places is refused each time, and nothing is stored', async ({ app }) => {
  test.setTimeout(30 * 60_000);
  const { page } = app;
  await begin(app);
  await go(page, /^(Files in and out|Export and import)$/);
  const whole = readFileSync(FILE);
  for (let part = 0; part < 200; part += 1) {
    const cut = Math.floor((whole.length * part) / 200);
    await choose(page, { name: 'cases.json', mimeType: 'application/json', buffer: whole.subarray(0, cut) });
    await expect(page.getByRole('status').filter({ hasText: 'Nothing was imported' }), `cut at ${cut}`).toBeVisible();
    const leave = page.getByRole('button', { name: 'Leave it' });
    if (await leave.isVisible()) await leave.click();
  }
  await go(page, 'Cases');
  await expect(page.getByText('No cases yet')).toBeVisible();
  told.push('200 cuts: each refused, nothing stored.');
});

test('a24 the same import twenty times leaves the same state', async ({ app }) => {
  test.setTimeout(30 * 60_000);
  const { page } = app;
  await begin(app);
  const states: string[] = [];
  for (let round = 0; round < 20; round += 1) {
    await go(page, /^(Files in and out|Export and import)$/);
    await choose(page, FILE);
    const bring = page.getByRole('button', { name: /^Import \d+ cases?$/ });
    if (round === 0) {
      await bring.click();
      await expect(page.getByText('Import finished').first()).toBeVisible();
    } else {
      await expect(page.getByText('There is nothing in this file to bring in.')).toBeVisible();
      await page.getByRole('button', { name: 'Leave it' }).click();
    }
    await go(page, 'Cases');
    const { cases } = await contentOf(await exportAll(page));
    states.push(JSON.stringify(cases));
  }
  expect(new Set(states).size).toBe(1);
  told.push('20 imports of one file: one state.');
});

test.afterAll(async () => {
  if (process.env.SOAK_RESULT) await writeFile(process.env.SOAK_RESULT, told.join('\n'));
});
