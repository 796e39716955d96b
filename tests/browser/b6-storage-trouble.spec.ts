// B6: the storage fails, is cleared, is full, or was changed: it is said plainly, and nothing that was saved is lost by us.
import { execFileSync } from 'node:child_process';
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { begin, field, go, goToCases, lock, makeVault, openNewCase, PASSPHRASE, saved, unlock } from './support/acts';
import { App, expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { screenshot } from './support/screens';
import { keysOf, purge, stored, tamper } from './support/tamper';
import { contentOf, exportAll } from './support/exchange';

const NAME = 'Rosa Quill';
const works = (page: Page) => field(page, 'Approaches that work');

/** In a vault with one case, on the page about the client, everything saved. */
async function atTheClient(app: App): Promise<void> {
  await begin(app);
  await openNewCase(app.page, NAME);
  await go(app.page, 'Client and home');
  await works(app.page).fill('Mornings');
  await saved(app.page);
}

/** From the caseload or a case to the page of the storage. */
async function openStorage(page: Page): Promise<void> {
  const back = page.getByRole('link', { name: 'All cases' });
  if (await back.isVisible()) await back.click();
  await go(page, 'Settings');
  await page.getByRole('main').getByRole('link', { name: 'Storage health' }).click();
  await expect(page.getByRole('heading', { name: 'Storage health', level: 1 })).toBeVisible();
}

/**
 * Starts the browser anew on a device without room, and opens the vault. A running browser asks for the
 * room that is left only now and then, so the device has to be full from its start.
 */
async function restartFull(app: App, withClock = false): Promise<{ makeRoom: () => Promise<void> }> {
  await app.restart();
  if (withClock) await app.page.clock.install();
  const session = await app.context.newCDPSession(app.page);
  // The debugger wants the origin with its slash.
  const origin = `${app.host.origin}/`;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1000 });
  await app.open();
  await unlock(app.page);
  return { makeRoom: async () => void (await session.send('Storage.overrideQuotaForOrigin', { origin })) };
}

async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
}

test('c01 a full disk is named, the draft is kept, an export is possible, and room lets it be saved', async ({ app }) => {
  test.setTimeout(150_000);
  await atTheClient(app);
  const { makeRoom } = await restartFull(app);
  const { page } = app;
  await page.getByRole('link', { name: new RegExp(NAME) }).click();
  await go(page, 'Client and home');
  await works(page).fill('Mornings, with her sister there');
  await expect(page.locator('.save-state')).toHaveText('Not saved: trying again');
  await expect(page.getByText(/The storage of this device is full/).first()).toBeVisible();
  await expect(works(page)).toHaveValue('Mornings, with her sister there');
  await screenshot(page, 'disk-full');
  await expectAccessible(page);

  // What could not be saved goes out with the rest.
  await page.getByRole('link', { name: 'All cases' }).click();
  const content = await contentOf(await exportAll(page));
  expect(content.cases).toHaveLength(1);
  expect(JSON.stringify(content.cases)).toContain('Mornings, with her sister there');
  await go(page, 'Cases');
  await page.getByRole('link', { name: new RegExp(NAME) }).click();
  await go(page, 'Client and home');
  await expect(works(page)).toHaveValue('Mornings, with her sister there');

  await makeRoom();
  await saved(page);
  await app.reload();
  await unlock(page);
  await expect(works(page)).toHaveValue('Mornings, with her sister there');
});

test('c03 a vault whose data the browser removed is told, and not greeted as a first visit', async ({ app }) => {
  const { page } = app;
  await begin(app);
  await openNewCase(page, NAME);
  await lock(page);
  await purge(page);
  await app.reload();
  await expect(page.getByRole('heading', { name: 'A vault was here, and is gone' })).toBeVisible();
  await expect(page.getByText(/It was used last on \d+ \w+ 20\d\d; the data was removed on or after that day/)).toBeVisible();
  await expect(page.getByText('Welcome')).toHaveCount(0);
  await screenshot(page, 'vanished', { sizes: ['landscape', 'portrait', 'phone'] });
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Make a vault' }).click();
  await expect(page.getByRole('heading', { name: 'Make a vault' })).toBeVisible();
  await page.getByRole('link', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'I have read this' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  await app.reload();
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
});

test('c04 a browser that forgot its small notes still opens the vault', async ({ app }) => {
  const { page } = app;
  await begin(app);
  await openNewCase(page, NAME);
  await lock(page);
  await page.evaluate(() => localStorage.clear());
  await app.reload();
  await unlock(page);
  await go(page, 'Cases');
  await expect(page.getByRole('link', { name: new RegExp(NAME) })).toBeVisible();
  await openStorage(page);
  await check(page);
  await expect(page.locator('.notice', { hasText: 'All records are as they were left' })).toBeVisible();
});

test('c05 files of the database that are garbage are told, and nothing is greeted as new', async ({ app }) => {
  test.setTimeout(120_000);
  await begin(app);
  await openNewCase(app.page, NAME);
  await app.context.close();
  const folders = await readdir(app.profile, { recursive: true, withFileTypes: true });
  const files = folders.filter((it) => it.isFile() && it.parentPath.includes('.indexeddb.leveldb'));
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    const bytes = await readFile(path);
    await writeFile(path, Buffer.alloc(Math.max(bytes.length, 64), 0xa5));
  }
  await app.launch();
  await app.host.start();
  await app.page.goto(app.host.url);
  await app.started();
  const told = app.page.getByRole('heading', { name: /^(A vault was here, and is gone|The storage of this browser cannot be opened)$/ });
  await expect(told).toBeVisible();
  await expect(app.page.getByText('Welcome')).toHaveCount(0);
  app.faults.splice(0);
});

test('c05 a storage that does not open is told, nothing is deleted, and a later try goes on', async ({ app }) => {
  await begin(app);
  await openNewCase(app.page, NAME);
  await lock(app.page);
  await app.page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function broken(...wish) {
      if (sessionStorage.getItem('whole')) return open.apply(this, wish);
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    };
    const remove = IDBFactory.prototype.deleteDatabase;
    IDBFactory.prototype.deleteDatabase = function noted(name) {
      sessionStorage.setItem('deleted', 'yes');
      return remove.call(this, name);
    };
  });
  await app.reload();
  await expect(app.page.getByRole('heading', { name: 'The storage of this browser cannot be opened' })).toBeVisible();
  await screenshot(app.page, 'storage-broken', { sizes: ['landscape', 'phone'] });
  await expectAccessible(app.page);
  await app.page.evaluate(() => sessionStorage.setItem('whole', 'yes'));
  await app.page.getByRole('button', { name: 'Try again' }).click();
  await unlock(app.page);
  await expect(app.page.getByText(NAME).first()).toBeVisible();
  expect(await app.page.evaluate(() => sessionStorage.getItem('deleted'))).toBeNull();
});

test('c06 a browser that never answers whether it keeps the data delays nothing', async ({ app }) => {
  await app.context.addInitScript(() => {
    StorageManager.prototype.persist = () => new Promise(() => {});
    StorageManager.prototype.persisted = () => new Promise(() => {});
  });
  const { page } = app;
  await begin(app);
  await openNewCase(page, NAME);
  await openStorage(page);
  await expect(page.getByText('The browser does not say').first()).toBeVisible();
  await page.getByRole('button', { name: 'Ask the browser to keep them' }).click();
  await expect(page.getByText('The browser gave no answer. Everything works all the same.')).toBeVisible();
});

test('c07 what looks like a private window is told before a vault is made', async ({ app }) => {
  await app.context.addInitScript(() => {
    StorageManager.prototype.estimate = async () => ({ usage: 0, quota: 600 * 1024 * 1024 });
    StorageManager.prototype.persisted = async () => false;
  });
  await app.open();
  await app.page.getByRole('link', { name: 'Make a vault' }).click();
  await expect(app.page.getByText('This looks like a private window')).toBeVisible();
  await screenshot(app.page, 'private-window');
  await expectAccessible(app.page);
});

test('c07 little room is told before a vault is made, and everybody is told about private windows', async ({ app }) => {
  await app.context.addInitScript(() => {
    const room = { usage: 20 * 1024 ** 3, quota: 20 * 1024 ** 3 + 50 * 1024 ** 2 };
    StorageManager.prototype.estimate = async () => (sessionStorage.getItem('roomy') ? { usage: 0, quota: 20 * 1024 ** 3 } : room);
    StorageManager.prototype.persisted = async () => false;
  });
  await app.open();
  await app.page.getByRole('link', { name: 'Make a vault' }).click();
  await expect(app.page.getByText('The browser has only 50 MB left for this app.')).toBeVisible();
  await app.page.evaluate(() => sessionStorage.setItem('roomy', 'yes'));
  await app.reload();
  await expect(app.page.getByText('Not in a private or guest window')).toBeVisible();
  await expect(app.page.getByText('There is little room on this device')).toHaveCount(0);
});

test('a connection that the browser closes is opened again and the save is repeated', async ({ app }) => {
  await app.context.addInitScript(() => {
    const connections: IDBDatabase[] = [];
    Object.assign(window, { connections });
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function remembered(this: IDBDatabase, ...wish) {
      if (!connections.includes(this)) connections.push(this);
      return begin.apply(this, wish);
    };
  });
  const { page } = app;
  await atTheClient(app);
  const close = () =>
    page.evaluate(() => {
      const { connections } = window as unknown as { connections: IDBDatabase[] };
      const open = connections.length;
      for (const connection of connections.splice(0)) connection.close();
      return open;
    });
  expect(await close()).toBeGreaterThan(0);
  await works(page).fill('Mornings, by the window');
  await saved(page);
  await expect(page.getByText('Not saved')).toHaveCount(0);
  expect(await close()).toBeGreaterThan(0);
  await page.getByRole('link', { name: 'All cases' }).click();
  await page.getByRole('link', { name: new RegExp(NAME) }).click();
  await go(page, 'Client and home');
  await expect(works(page)).toHaveValue('Mornings, by the window');
});

test('f01 f05 an altered case and one that was taken away are named, and set aside without being deleted', async ({ app }) => {
  test.setTimeout(180_000);
  const { page } = app;
  await begin(app);
  for (const name of [NAME, 'Amal', 'Mrs Linnet']) {
    await openNewCase(page, name);
    await saved(page).catch(() => {});
    await page.getByRole('link', { name: 'All cases' }).click();
  }
  await openStorage(page);
  await expect(page.getByText(/^\d.*used, .* at most$|^less than 1 MB used/)).toBeVisible();
  await check(page);
  await expect(page.locator('.notice', { hasText: 'All records are as they were left' })).toBeVisible();
  await screenshot(page, 'storage', { sizes: ['landscape', 'portrait', 'phone'] });
  await expectAccessible(page);

  await lock(page);
  const [first = '', second = ''] = await keysOf(page, 'cases');
  await tamper(page, [
    { do: 'flip', store: 'cases', key: first },
    { do: 'remove', store: 'cases', key: second },
  ]);
  await unlock(page);
  await expect(page.locator('.notice', { hasText: '1 stored thing is not as it was left' })).toBeVisible();
  await page.getByRole('link', { name: 'See what it is' }).click();
  await expect(page.getByText('It was removed outside the app.')).toBeVisible();
  await check(page);
  await expect(page.getByRole('main').locator('.notice', { hasText: '2 things are not as they were left' })).toBeVisible();
  await expect(page.getByText('It was changed outside the app, or damaged.')).toBeVisible();
  await screenshot(page, 'storage-faults', { sizes: ['landscape', 'portrait', 'phone'] });
  await expectAccessible(page);

  await page.getByRole('button', { name: /^Set aside: / }).click();
  await expect(page.getByRole('heading', { name: 'Set aside' })).toBeVisible();
  await page.getByRole('button', { name: 'Take it off the list' }).click();
  await expect(page.locator('.notice', { hasText: /not as (it was|they were) left/ })).toHaveCount(0);
  await check(page);
  await expect(page.locator('.notice', { hasText: 'All records are as they were left' })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Save as a file: / }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^fieldfare-set-aside-[0-9a-f]{8}\.sealed$/);
  const kept = (await keysOf(page, 'cases')).find((key) => key.startsWith(`aside-${first}-`));
  expect(kept).toBeDefined();
  const bytes = await readFile(await download.path());
  const whole = (await stored(page, ['cases'])).find((value) => value.key === kept)?.bytes ?? [];
  expect([...bytes]).toEqual(whole);

  await go(page, 'Cases');
  await expect(page.getByText('1 case', { exact: true })).toBeVisible();
});

test('f07 an older copy of the whole database is told, and a lost list can be written anew', async ({ app }) => {
  test.setTimeout(180_000);
  const { page } = app;
  await atTheClient(app);
  await lock(page);
  const stores = ['cases', 'summaries', 'journal', 'library', 'manifest'];
  const before = await stored(page, stores);
  await unlock(page);
  await go(page, 'Cases');
  await page.getByRole('link', { name: new RegExp(NAME) }).click();
  await go(page, 'Client and home');
  await works(page).fill('Evenings');
  await saved(page);
  await lock(page);
  await tamper(page, [
    ...stores.map((store) => ({ do: 'clear', store }) as const),
    ...before.map((value) => ({ do: 'put', ...value }) as const),
  ]);
  await unlock(page);
  await openStorage(page);
  await expect(page.getByText('This vault is an older copy')).toBeVisible();
  await screenshot(page, 'storage-rolled-back');
  await expectAccessible(page);

  await lock(page);
  await tamper(page, [{ do: 'remove', store: 'manifest', key: '00000000000000000000000000000100' }]);
  await unlock(page);
  await openStorage(page);
  await expect(page.getByText('The list of records was damaged')).toBeVisible();
  await page.getByRole('button', { name: 'Write the list anew' }).click();
  await expect(page.getByText('The list of records was damaged')).toHaveCount(0);
  await go(page, 'Cases');
  await page.getByRole('link', { name: new RegExp(NAME) }).click();
  await go(page, 'Client and home');
  await expect(works(page)).toHaveValue('Mornings');
  await works(page).fill('Noon');
  await saved(page);
});

test('settings that cannot be read are set aside before others take their place', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await begin(app);
  await go(page, 'Settings');
  await field(page, 'Your name').fill('Ada Brook');
  await saved(page);
  await lock(page);
  const key = '00000000000000000000000000000001';
  await tamper(page, [{ do: 'flip', store: 'library', key }]);
  const broken = (await stored(page, ['library'])).find((value) => value.key === key)?.bytes;
  await unlock(page);
  await go(page, 'Settings');
  await expect(field(page, 'Your name')).toHaveValue('');
  await field(page, 'Your name').fill('Bea Brook');
  await saved(page);
  const after = await stored(page, ['library']);
  expect(after.find((value) => value.key.startsWith(`aside-${key}-`))?.bytes).toEqual(broken);
  await app.reload();
  await unlock(page);
  await go(page, 'Settings');
  await expect(field(page, 'Your name')).toHaveValue('Bea Brook');
});

test('a window that only reads cannot change settings, and a case deleted elsewhere leaves its screen', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await atTheClient(app);
  const other = await app.secondTab();
  await unlock(other);
  await go(other, 'Settings');
  expect(await field(other, 'Your name').evaluate((it) => it.closest('[inert]') !== null)).toBe(true);
  await go(other, 'Cases');
  await other.getByRole('link', { name: new RegExp(NAME) }).click();
  await expect(other.getByRole('navigation', { name: 'Case' })).toBeVisible();

  await go(page, 'Overview');
  await page.getByRole('link', { name: 'Delete this case' }).click();
  await field(page, 'Type delete to go on').fill('delete');
  await page.getByRole('button', { name: 'Delete the case' }).click();
  await expect(other.getByText('There is no such record in this vault. It may have been deleted in another tab.')).toBeVisible();
  await expect(other.getByText(NAME)).toHaveCount(0);
});

test('c01 time to lock on a full disk: nothing is shown and nothing is lost until somebody decides', async ({ app }) => {
  test.setTimeout(150_000);
  await atTheClient(app);
  const { makeRoom } = await restartFull(app, true);
  const notYet = app.page.getByRole('heading', { name: 'Not locked yet' });
  const toClient = async () => {
    await app.page.getByRole('link', { name: new RegExp(NAME) }).click();
    await go(app.page, 'Client and home');
  };
  await toClient();
  await works(app.page).fill('Never before ten');
  await expect(app.page.locator('.save-state')).toHaveText('Not saved: trying again');
  await app.page.clock.fastForward('05:10');
  await expect(notYet).toBeVisible();
  await expect(app.page.getByText('Never before ten')).toHaveCount(0);
  await expect(app.page.getByText(/The storage of this device is full/)).toBeVisible();
  await screenshot(app.page, 'not-locked-yet');
  await expectAccessible(app.page);
  // Touches and letters reach the page, although the time is over.
  await field(app.page, 'Type lose to go on').pressSequentially('los');
  await expect(field(app.page, 'Type lose to go on')).toHaveValue('los');
  await app.page.getByRole('button', { name: 'Save and lock' }).click();
  await expect(notYet).toBeVisible();
  await makeRoom();
  await app.page.getByRole('button', { name: 'Save and lock' }).click();
  await unlock(app.page);
  await toClient();
  await expect(works(app.page)).toHaveValue('Never before ten');
});

test('d01 c01 what another window came between is saved, or kept as a copy, before a lock', async ({ app }) => {
  test.setTimeout(200_000);
  await atTheClient(app);
  const { makeRoom } = await restartFull(app);
  const { page } = app;
  const toClient = async (of: Page) => {
    await of.getByRole('link', { name: new RegExp(NAME) }).click();
    await go(of, 'Client and home');
  };
  const typeUnsaved = async (words: string) => {
    await works(page).fill(words);
    await expect(page.locator('.save-state')).toHaveText('Not saved: trying again');
  };
  await toClient(page);
  await typeUnsaved('Never before ten');
  const other = await app.secondTab();
  await unlock(other);
  await other.getByRole('button', { name: 'Write here instead' }).click();
  await expect(page.getByText('Another window is writing')).toBeVisible({ timeout: 15_000 });
  const notYet = page.getByRole('heading', { name: 'Not locked yet' });

  await test.step('the other one wrote nothing: the words are saved', async () => {
    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    await expect(notYet).toBeVisible();
    await expect(page.getByText('Another tab or window is writing')).toBeVisible();
    await makeRoom();
    await page.getByRole('button', { name: 'Write here, save and lock' }).click();
    await unlock(page);
    await toClient(page);
    await expect(works(page)).toHaveValue('Never before ten');
  });
  await test.step('the other one changed the same case: both stay', async () => {
    const again = await restartFull(app);
    await toClient(app.page);
    await works(app.page).fill('Never before noon');
    await expect(app.page.locator('.save-state')).toHaveText('Not saved: trying again');
    const third = await app.secondTab();
    await unlock(third);
    await third.getByRole('button', { name: 'Write here instead' }).click();
    await expect(app.page.getByText('Another window is writing')).toBeVisible({ timeout: 15_000 });
    await again.makeRoom();
    await toClient(third);
    await works(third).fill('Evenings only');
    await saved(third);
    await app.page.getByRole('button', { name: 'Lock', exact: true }).click();
    await expect(app.page.getByText('The other window changed the same case.')).toBeVisible();
    await screenshot(app.page, 'not-locked-conflict');
    await expectAccessible(app.page);
    await app.page.getByRole('button', { name: 'Keep it as a copy and lock' }).click();
    await unlock(app.page);
    await app.page.getByRole('link', { name: `${NAME} (copy)` }).click();
    await go(app.page, 'Client and home');
    await expect(works(app.page)).toHaveValue('Never before noon');
    await app.page.getByRole('link', { name: 'All cases' }).click();
    await app.page.getByRole('link', { name: new RegExp(`^${NAME}(?! .copy)`) }).click();
    await go(app.page, 'Client and home');
    await expect(works(app.page)).toHaveValue('Evenings only');
  });
});

test('c01 cases can be taken out while the disk is full', async ({ app }) => {
  await atTheClient(app);
  await restartFull(app);
  const content = await contentOf(await exportAll(app.page));
  expect(content.cases).toHaveLength(1);
});

test('two vaults: one that is gone is told beside the one that is here', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await begin(app);
  await lock(page);
  await makeVault(page, 'Ward 5', PASSPHRASE);
  await goToCases(page);
  await lock(page);
  // A mark of a vault that was here once, and whose entry somebody removed.
  await page.evaluate(() => localStorage.setItem('vault:11111111-1111-4111-8111-111111111111:gen', '7 20000'));
  await app.reload();
  await page.goto(`${app.host.url}#/`);
  await expect(page.getByText('A vault is no longer on this device')).toBeVisible();
  await expect(page.getByText(/It was used last on 4 Oct 2024/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ward 4' })).toBeVisible();
});

test('c02 a disk that is full under the browser loses nothing that was saved, and says that the rest is not', async ({ host }) => {
  test.setTimeout(180_000);
  const folder = await mkdtemp(join(tmpdir(), 'fieldfare-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'none', folder], { stdio: 'ignore' });
  } catch {
    await rm(folder, { recursive: true, force: true });
    test.skip(true, 'nothing may be mounted here: c02 needs a small disk of its own');
  }
  const app = new App(host, join(folder, 'profile'), 'chromium');
  try {
    await app.launch();
    await atTheClient(app);
    const filler = await open(join(folder, 'filler'), 'w');
    const piece = Buffer.alloc(1 << 20, 1);
    for (let size = piece.length; size >= 1; size = Math.floor(size / 4)) {
      try {
        for (;;) await filler.write(piece, 0, size);
      } catch {
        // No room for a piece of this size.
      }
    }
    await filler.close();
    await works(app.page).fill(`Evenings ${'and evenings '.repeat(2_000)}`);
    await expect(app.page.locator('.save-state')).toHaveText('Not saved: trying again');
    await expect(app.page.locator('.notice', { hasText: /storage of this device is full|storage reported an error/ })).toBeVisible();
    await expect(works(app.page)).toHaveValue(/^Evenings/);
    await rm(join(folder, 'filler'));
    await app.crash();
    await app.host.start();
    await app.open();
    await unlock(app.page);
    await go(app.page, 'Cases');
    await app.page.getByRole('link', { name: new RegExp(NAME) }).click();
    await go(app.page, 'Client and home');
    await expect(works(app.page)).toHaveValue(/^(Mornings|Evenings)/);
    await openStorage(app.page);
    await check(app.page);
    await expect(app.page.locator('.notice', { hasText: 'All records are as they were left' })).toBeVisible();
  } finally {
    await app.context.close();
    execFileSync('umount', ['-l', folder]);
    await rm(folder, { recursive: true, force: true });
  }
});
