// G6 in Firefox: what the browser itself writes down of a page (form history, the session to restore) holds no word of a case.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { begin, field, go, openNewCase, saved } from '../support/acts';
import { expect, test } from '../support/app';
import { findInFiles } from '../support/profile';
import { unpacked } from '../support/unpack';

const STEM = 'Zwqvexillum';

test.use({ engine: 'firefox' });

test('g06 firefox keeps nothing of what was typed for autofill or for restoring the session', async ({ app }) => {
  test.setTimeout(10 * 60_000);
  const { page } = app;
  await begin(app, `${STEM} passphrase of nine`);
  await openNewCase(page, `${STEM}name`, `${STEM}reason`);
  await go(page, 'Client and home');
  await field(page, 'Approaches that work').fill(`${STEM}works`);
  await field(page, 'Telephone').fill(`${STEM}phone`);
  await saved(page);
  // Firefox writes the session down every fifteen seconds, and once more when it is closed.
  await page.waitForTimeout(20_000);
  await app.context.close();

  const names = (await readdir(app.profile, { recursive: true })).filter((name) => /sessionstore|formhistory|jsonlz4|places\.sqlite/.test(name));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const bytes = await readFile(join(app.profile, name)).catch(() => Buffer.alloc(0));
    for (const text of [bytes, ...unpacked(name, bytes)]) expect(text.includes(STEM), name).toBe(false);
  }
  expect(await findInFiles(app.profile, [STEM])).toEqual([]);
  await app.launch();
  if (process.env.SOAK_RESULT) await writeFile(process.env.SOAK_RESULT, `Firefox: ${names.length} files searched, packed ones unpacked: no word found; nor in any other file of the profile.`);
});
