// B5: backups into a folder of the person's own. The browser's private folder stands in for the chosen one:
// it has the same handles, and no dialog that a test cannot press.
import type { Page } from '@playwright/test';
import { go, goToCases, lock, makeVault, openNewCase, unlock } from './support/acts';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { makeSheet } from './support/backup';
import { screenshot } from './support/screens';

const NAME = /^fieldfare-backup-\d{4}-\d\d-\d\d-\d{6}-[0-9a-f]{8}-ENCRYPTED\.age$/;

/** The files in the folder, with how they begin. */
const inFolder = (page: Page) =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('Backups', { create: true });
    const found: [string, string][] = [];
    for await (const [name, handle] of folder as unknown as AsyncIterable<[string, FileSystemFileHandle]>) {
      found.push([name, (await (await handle.getFile()).text()).slice(0, 34)]);
    }
    return found.sort();
  });

test('i04 a folder gets a checked backup by a tap and by itself, keeps the newest of five days and touches nothing else', async ({ app }) => {
  test.setTimeout(240_000);
  const { page } = app;
  await app.context.addInitScript(() => {
    const picker = async () => {
      const root = await navigator.storage.getDirectory();
      return root.getDirectoryHandle('Backups', { create: true });
    };
    Object.assign(window, { showDirectoryPicker: picker });
    // A slow drive.
    const { createWritable } = FileSystemFileHandle.prototype;
    FileSystemFileHandle.prototype.createWritable = async function (options) {
      Object.assign(window, { held: true });
      while (sessionStorage.getItem('hold') !== null) await new Promise((resolve) => setTimeout(resolve, 50));
      return createWritable.call(this, options);
    };
    // As after a restart of the browser, when it wants to be asked again.
    if (sessionStorage.getItem('ask-again') !== null) {
      Object.assign(FileSystemHandle.prototype, { queryPermission: () => Promise.resolve('prompt') });
    }
  });
  await app.open();
  await app.goOffline();
  await makeVault(page);
  await makeSheet(page);
  await goToCases(page);
  await openNewCase(page, 'Rosa Quill');
  await page.getByRole('link', { name: 'All cases' }).click();
  await go(page, /^Backup/);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await expect(page.getByText('Folder: Backups')).toBeVisible();
  expect(await inFolder(page)).toEqual([]);

  await test.step('a folder that the browser must ask for first is told', async () => {
    await page.evaluate(() => sessionStorage.setItem('ask-again', ''));
    await lock(page);
    await unlock(page);
    await go(page, /^Backup/);
    await expect(page.getByText("Today's backup into the folder was not finished")).toBeVisible();
    expect(await inFolder(page)).toEqual([]);
    await page.evaluate(() => sessionStorage.removeItem('ask-again'));
  });
  await test.step('one that gave way to a backup by hand, which then was not kept, is told', async () => {
    await page.evaluate(() => sessionStorage.setItem('hold', ''));
    await lock(page);
    await unlock(page);
    await page.waitForFunction(() => 'held' in window);
    await go(page, /^Backup/);
    await page.getByRole('button', { name: 'Make a backup now' }).click();
    await expect(page.getByRole('button', { name: 'Save the file' })).toBeVisible();
    await go(page, 'Cases');
    await page.evaluate(() => sessionStorage.removeItem('hold'));
    await go(page, /^Backup/);
    await expect(page.getByText("Today's backup into the folder was not finished")).toBeVisible();
    await expect.poll(() => inFolder(page)).toEqual([]);
  });
  await test.step('opening the vault puts a backup there, since there is none of today', async () => {
    await lock(page);
    await unlock(page);
    // Coming and going on the page does not stop it.
    await go(page, /^Backup/);
    await go(page, 'Cases');
    await expect(page.getByRole('navigation').getByRole('link', { name: /^Backup.*today/ })).toBeVisible({ timeout: 60_000 });
    const [first, ...more] = await inFolder(page);
    expect(more).toEqual([]);
    expect(first?.[0]).toMatch(NAME);
    expect(first?.[1]).toBe('-----BEGIN AGE ENCRYPTED FILE-----');
  });
  await test.step('older backups of this vault go, files of others stay', async () => {
    const tag = /-([0-9a-f]{8})-ENC/.exec((await inFolder(page))[0]?.[0] ?? '')?.[1] ?? '';
    await page.evaluate(async (tag) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('Backups');
      const old = [1, 2, 3, 4, 5, 6].map((day) => `fieldfare-backup-2020-01-0${day}-0900-${tag}-ENCRYPTED.age`);
      for (const name of [...old, 'fieldfare-backup-2020-01-01-0900-00000000-ENCRYPTED.age', 'letter.txt']) {
        const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
        await file.write('x');
        await file.close();
      }
    }, tag);
    await go(page, /^Backup/);
    await page.getByRole('button', { name: 'Back up into the folder now' }).click();
    await expect(page.getByText('The backup is in the folder and was checked there').first()).toBeVisible({ timeout: 60_000 });
    const names = (await inFolder(page)).map(([name]) => name);
    expect(names.filter((name) => name.includes(tag))).toHaveLength(5);
    expect(names).toContain('fieldfare-backup-2020-01-01-0900-00000000-ENCRYPTED.age');
    expect(names).toContain('letter.txt');
    await screenshot(page, 'backup-folder');
    await expectAccessible(page);
  });
  await test.step('a folder that is forgotten is left as it is', async () => {
    await page.getByRole('button', { name: 'Stop using the folder' }).click();
    await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeVisible();
    expect((await inFolder(page)).length).toBeGreaterThan(5);
  });
});
