// B2: a thief with the tablet reads the browser's files and finds nothing of anybody.
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { begin, field, go, lock, makeVault, goToCases, openNewCase, saved, unlock } from './support/acts';
import { type App, expect, test } from './support/app';
import { findInFiles } from './support/profile';

/** In every text that is typed here; two more letters and a number tell the fields apart. */
const STEM = 'Zwqvexillum';
const PASSPHRASE = `${STEM} passphrase of nine`;

/** Types a marker into every text field that is shown, and leaves it. Returns how many there were. */
async function fillEvery(page: Page, word: string): Promise<number> {
  const boxes = page.getByRole('main').getByRole('textbox');
  const count = await boxes.count();
  for (let at = 0; at < count; at += 1) {
    const box = boxes.nth(at);
    if (!(await box.isVisible())) continue;
    await box.fill(`${STEM}${word}${at}`);
    await box.blur();
  }
  return count;
}

/** Notes everything that a console, a title or an address ever said. */
function listen(app: App): string[] {
  const said: string[] = [];
  const { page } = app;
  page.on('console', (message) => said.push(message.text()));
  page.on('framenavigated', (frame) => said.push(frame.url()));
  page.on('request', (request) => said.push(request.url()));
  page.on('pageerror', (error) => said.push(error.message));
  return said;
}

/** Fills in everything a case can hold by typing. */
async function writeEverywhere(page: Page, said: string[]): Promise<void> {
  const title = async () => said.push(await page.title());
  await go(page, 'Settings');
  await fillEvery(page, 'settings');
  await saved(page);
  await title();
  await go(page, 'Cases');
  await openNewCase(page, `${STEM}name`, `${STEM}reason`);
  await go(page, 'Client and home');
  await page.getByRole('button', { name: 'Add a person' }).click();
  expect(await fillEvery(page, 'client')).toBeGreaterThan(12);
  await saved(page);
  await title();
  await go(page, 'Consent and rights');
  for (const yes of await page.getByRole('radio', { name: 'Agreed', exact: true }).all()) await yes.check();
  expect(await fillEvery(page, 'consent')).toBeGreaterThan(8);
  await go(page, /^Assessment/);
  await page.getByRole('button', { name: 'Start the assessment' }).click();
  await page.getByRole('button', { name: 'Open: Physical health and getting care' }).click();
  await page.getByRole('button', { name: 'Add: Health problem' }).click();
  expect(await fillEvery(page, 'answer')).toBeGreaterThan(1);
  await go(page, /^Red flags/);
  await page.getByText('Set a flag by hand').click();
  await field(page, 'What should not wait').fill(`${STEM}flag`);
  await page.getByRole('group', { name: 'How soon it needs an answer' }).getByRole('radio', { name: 'Same day' }).check();
  await page.getByLabel('Which area it belongs to').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Set the flag' }).click();
  await fillEvery(page, 'flag');
  await go(page, /^Needs/);
  await page.getByLabel('Area of life').selectOption({ index: 1 });
  await page.locator('section').filter({ hasText: 'Add a need by hand' }).getByLabel('The need, in plain words').last().fill(`${STEM}need`);
  await page.getByRole('button', { name: 'Add this need' }).click();
  await page.getByRole('button', { name: 'Add a strength' }).click();
  await fillEvery(page, 'need');
  await go(page, /^Plan/);
  await page.getByRole('button', { name: 'Add a goal of our own' }).first().click();
  await page.getByRole('button', { name: 'Add a step of our own' }).first().click();
  expect(await fillEvery(page, 'plan')).toBeGreaterThan(6);
  await saved(page);
  await title();
  await page.getByRole('link', { name: 'All cases' }).click();
  await field(page, 'Find by name').fill(`${STEM}c`);
}

/** Walks every database of this origin: names, keys, and what kind of thing every value is. */
const walk = async () => {
  const kinds = new Set<string>();
  const names: string[] = [];
  const sort = (value: unknown): void => {
    if (value instanceof CryptoKey) kinds.add('CryptoKey');
    else if (value instanceof Uint8Array || value instanceof ArrayBuffer) kinds.add('bytes');
    else if (Array.isArray(value)) value.forEach(sort);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(sort);
    else kinds.add(typeof value);
  };
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error(String(request.error)));
    });
  let values = 0;
  for (const { name } of await indexedDB.databases()) {
    names.push(String(name));
    const database = await done(indexedDB.open(String(name)));
    for (const store of database.objectStoreNames) {
      names.push(store);
      const source = database.transaction(store).objectStore(store);
      const [keys, all] = [done(source.getAllKeys()), done(source.getAll())];
      for (const key of await keys) names.push(key instanceof ArrayBuffer ? 'bytes' : String(key));
      values += (await all).length;
      (await all).forEach(sort);
    }
    database.close();
  }
  const local = Object.entries(localStorage).map(([key, value]) => [key, String(value)] as const);
  return { kinds: [...kinds].sort(), names, values, local, session: Object.keys(sessionStorage) };
};

test('g01 g02 g03 g04 g06 nothing that was typed, deleted or asked is readable in the files of the browser', async ({ app }) => {
  test.setTimeout(240_000);
  const said = listen(app);
  const { page } = app;
  await begin(app, PASSPHRASE);
  await writeEverywhere(page, said);

  await test.step('what was written is written over, and one case is deleted', async () => {
    await page.getByRole('main').getByRole('link', { name: new RegExp(`${STEM}client`) }).click();
    await go(page, 'Client and home');
    await fillEvery(page, 'again');
    await saved(page);
    await page.getByRole('link', { name: 'All cases' }).click();
    await openNewCase(page, `${STEM}deleted`, `${STEM}deletedreason`);
    await go(page, 'Overview');
    await page.getByRole('link', { name: 'Delete this case' }).click();
    await field(page, 'Type delete to go on').fill('delete');
    await page.getByRole('button', { name: 'Delete the case' }).click();
    await expect(page.getByRole('heading', { name: 'Cases', level: 1 })).toBeVisible();
  });

  await test.step('an encrypted file of every case is made', async () => {
    await go(page, 'Export and import');
    await page.getByRole('radio', { name: /cases? of this vault$/ }).check();
    await page.getByRole('radio', { name: 'My own passphrase' }).check();
    await field(page, 'Passphrase').fill(`${STEM} of the file, in words`);
    await field(page, 'Type it once more').fill(`${STEM} of the file, in words`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Write the encrypted file' }).click(),
    ]);
    said.push(download.suggestedFilename());
    expect(await findInFiles(dirname(await download.path()), [STEM])).toEqual([]);
  });

  await test.step('every readwrite transaction was strict', async () => {
    const { readwrite, strict } = await page.evaluate(() => window.__writes);
    expect(readwrite).toBeGreaterThan(10);
    expect(strict).toBe(readwrite);
  });
  expect(await findInFiles(app.profile, [STEM])).toEqual([]);

  await lock(page);
  await test.step('no key, name or word stands in the storage of the origin', async () => {
    const found = await page.evaluate(walk);
    expect(found.values).toBeGreaterThan(3);
    expect(found.kinds).not.toContain('CryptoKey');
    expect(JSON.stringify(found)).not.toContain(STEM);
    for (const [key] of found.local) expect(key).toMatch(/^(vault:[0-9a-f-]{36}:(gen|tries)|fieldfare:(theme|contrast|text-size))$/);
    expect(found.session).toEqual([]);
  });

  // Killed, so that nothing is tidied away first; then closed in order, so that everything is flushed.
  await app.crash();
  expect(await findInFiles(app.profile, [STEM])).toEqual([]);
  await app.open();
  await unlock(app.page, PASSPHRASE);
  await expect(app.page.getByRole('link', { name: new RegExp(STEM) })).toBeVisible();
  await app.restart();
  expect(await findInFiles(app.profile, [STEM])).toEqual([]);
  expect(said.length).toBeGreaterThan(3);
  expect(said.filter((line) => line.includes(STEM))).toEqual([]);
});

test('g01 the search would find a word that is stored in clear', async ({ app }) => {
  await app.open();
  await app.page.evaluate(async (word) => {
    localStorage.setItem('clear', `${word}local`);
    await new Promise((done, failed) => {
      const request = indexedDB.open('clear', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('s').put(`${word}database`, 1);
      request.onsuccess = done;
      request.onerror = failed;
    });
  }, STEM);
  await app.restart();
  const found = await findInFiles(app.profile, [`${STEM}local`, `${STEM}database`]);
  expect(found.some((line) => line.startsWith(`${STEM}local`))).toBe(true);
  expect(found.some((line) => line.startsWith(`${STEM}database`))).toBe(true);
});

test('h13 a second vault sees nothing of the first, and deleting one leaves the other', async ({ app }) => {
  const { page } = app;
  await begin(app, PASSPHRASE);
  await openNewCase(page, 'Rosa Quill');
  await lock(page);
  await makeVault(page, 'Ward 5', 'another passphrase of its own');
  await goToCases(page);
  await expect(page.getByText('No cases yet')).toBeVisible();
  await go(page, 'Settings');
  await page.getByText('Delete this vault').click();
  await field(page, 'Passphrase of this vault').fill('another passphrase of its own');
  await field(page, 'Type delete to go on').fill('delete');
  await page.getByRole('button', { name: 'Delete the vault' }).click();
  await expect(page.getByRole('heading', { name: 'Ward 4' })).toBeVisible();
  await unlock(page, PASSPHRASE);
  await go(page, 'Cases');
  await expect(page.getByRole('link', { name: /Rosa Quill/ })).toBeVisible();
  const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(databases.filter((name) => name?.startsWith('wc-') && name !== 'wc-registry')).toHaveLength(1);
});
