// B5: a backup is made and checked; the device is lost; a new one holds the same. What is not whole is refused.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { begin, field, go, goToCases, makeVault, openNewCase, saved, setHidden } from './support/acts';
import { App, expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { asPicked, chooseBackup, makeBackup, makePicturedSheet, restore, type PickedFile } from './support/backup';
import { choose, contentOf, exportAll } from './support/exchange';
import { screenshot } from './support/screens';

const NEW = 'four owls above the old mill';

interface Backup {
  format: string;
  cases: unknown[];
  journal: { what: string }[];
  counts: { cases: number; journal: number };
  sha256: Record<string, string>;
}

/** What Debian's age command finds in the file. */
async function decrypted(file: PickedFile, key: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fieldfare-age-'));
  try {
    await writeFile(join(folder, 'key.txt'), `${key}\n`);
    await writeFile(join(folder, 'backup.age'), file.buffer);
    const options = { cwd: folder, encoding: 'utf8' as const, maxBuffer: 1 << 28 };
    return execFileSync('age', ['--decrypt', '-i', 'key.txt', 'backup.age'], options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A vault with a sheet and two cases; gives the key of the sheet, and a picture of its code. */
async function prepare(app: App): Promise<{ key: string; picture: Buffer }> {
  const { page } = app;
  await app.open();
  await app.goOffline();
  await makeVault(page);
  const sheet = await makePicturedSheet(page);
  await goToCases(page);
  for (const name of ['Rosa Quill', 'Ŵin 山田']) {
    await openNewCase(page, name, 'I want to go home – soon');
    await go(page, 'Client and home');
    await field(page, 'Telephone').fill('+00 123');
    await saved(page);
    await page.getByRole('link', { name: 'All cases' }).click();
  }
  return sheet;
}

/** Starts a new device; ends and judges it afterwards. */
async function onNewDevice(host: App['host'], act: (other: App) => Promise<void>): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'fieldfare-'));
  const other = new App(host, profile, 'chromium');
  await host.start();
  await other.launch();
  await other.open();
  await other.goOffline();
  await act(other);
  await other.judgeAll();
  await other.context.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}

const rows = (page: Page) => page.getByRole('list').getByRole('link');

test('i01 i04 i05 i07 a backup is checked, opens with the age command, and brings a new device to the same content', async ({ app, host }) => {
  test.setTimeout(240_000);
  const { page } = app;
  const { key } = await prepare(app);
  await expect(page.getByRole('navigation').getByRole('link', { name: /^Backup.*never/ })).toBeVisible();
  await go(page, /^Backup/);
  await expect(page.getByText('There is no backup yet')).toBeVisible();
  await screenshot(page, 'backup');
  await expectAccessible(page);
  const download = await makeBackup(page);
  await screenshot(page, 'backup-saved');
  expect(download.suggestedFilename()).toMatch(/^fieldfare-backup-\d{4}-\d\d-\d\d-ENCRYPTED\.age$/);
  await expect(page.getByRole('navigation').getByRole('link', { name: /^Backup.*today/ })).toBeVisible();
  const file = await asPicked(download);
  expect(file.buffer.toString('latin1')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);

  const text = await decrypted(file, key);
  const backup = JSON.parse(text) as Backup;
  expect(backup.counts).toEqual({ cases: backup.cases.length, journal: backup.journal.length });
  expect(backup.cases).toHaveLength(2);
  for (const [part, [from, to]] of Object.entries({
    head: ['', '"cases":[\n'],
    cases: ['"cases":[\n', '],"journal":[\n'],
    journal: ['],"journal":[\n', '],"counts":'],
  })) {
    const start = from ? text.indexOf(`\n${from}`) + 1 + from.length : 0;
    const lines = text.slice(start, text.indexOf(`\n${to}`) + 1);
    expect(createHash('sha256').update(lines).digest('hex'), part).toBe(backup.sha256[part]);
  }
  // Nothing of the device or its keys goes with it.
  expect(text).not.toMatch(/Chrome|Mozilla|\/home\/|\/tmp\/|AGE-SECRET-KEY/);

  await onNewDevice(host, async (other) => {
    await other.page.getByRole('link', { name: 'Restore from a backup' }).click();
    await screenshot(other.page, 'restore');
    await expectAccessible(other.page);
    await chooseBackup(other.page, file);
    await expect(other.page.getByText('The file is chosen.')).toBeVisible();
    await restore(other.page, key.toLowerCase(), NEW);
    await expect(other.page.getByText('The vault was restored').first()).toBeVisible({ timeout: 60_000 });
    await expect(other.page.getByText('2 cases are back.')).toBeVisible();
    await expect(other.page.getByText('The same recovery key opens this vault and its backups.')).toBeVisible();
    await screenshot(other.page, 'restored');
    await expect(rows(other.page)).toHaveCount(2);

    const again = JSON.parse(await decrypted(await asPicked(await makeBackup(other.page)), key)) as Backup;
    expect(again.cases).toEqual(backup.cases);
    expect(again.sha256.cases).toBe(backup.sha256.cases);
    expect(again.journal.slice(0, backup.journal.length)).toEqual(backup.journal);
    expect(again.journal[backup.journal.length]?.what).toBe('vault.restored');
  });
});

test('h02 i04 i05 h09 a backup goes out through the share sheet, and the key for a restore is read from a picture', async ({ app, host }) => {
  test.setTimeout(240_000);
  const { page } = app;
  await page.clock.install();
  // The sheet of the system cannot be pressed by a test: what it is given, and both its ends, can be looked at.
  await app.context.addInitScript(() => {
    const shared: File[] = [];
    const share = async ({ files }: ShareData) => {
      if (sessionStorage.getItem('refuse') !== null) throw new DOMException('', 'AbortError');
      shared.push(...(files ?? []));
      await new Promise((done) => Object.assign(window, { endSharing: done }));
    };
    Object.assign(navigator, { canShare: ({ files }: ShareData) => files?.length === 1, share });
    Object.assign(window, { shared });
  });
  const { key, picture } = await prepare(app);
  await go(page, /^Backup/);
  await page.getByRole('button', { name: 'Make a backup now' }).click();
  const send = page.getByRole('button', { name: 'Send it to another app' });
  await expect(send).toBeVisible({ timeout: 60_000 });
  await page.evaluate(() => sessionStorage.setItem('refuse', ''));
  await send.click();
  await expect(page.getByRole('navigation').getByRole('link', { name: /^Backup.*never/ })).toBeVisible();
  await expect(send).toBeEnabled();
  await page.evaluate(() => sessionStorage.removeItem('refuse'));
  await send.click();
  // The other app is in front for three minutes: the vault stays open, and covered.
  await page.waitForFunction(() => 'endSharing' in window);
  await setHidden(page, true);
  await page.clock.fastForward('03:00');
  await setHidden(page, false);
  await page.evaluate(() => (window as unknown as { endSharing: () => void }).endSharing());
  await expect(page.getByRole('navigation').getByRole('link', { name: /^Backup.*today/ })).toBeVisible();
  await expect(page.getByText('The backup was handed to the other app').first()).toBeVisible();
  const [file, ...more] = await page.evaluate(async () => {
    const { shared } = window as unknown as { shared: File[] };
    return Promise.all(shared.map(async (file) => ({ name: file.name, mimeType: file.type, text: await file.text() })));
  });
  expect(more).toEqual([]);
  expect(file?.name).toMatch(/^fieldfare-backup-\d{4}-\d\d-\d\d-ENCRYPTED\.age$/);
  const picked = { name: file?.name ?? '', mimeType: file?.mimeType ?? '', buffer: Buffer.from(file?.text ?? '') };
  expect((JSON.parse(await decrypted(picked, key)) as Backup).cases).toHaveLength(2);

  await onNewDevice(host, async (other) => {
    await other.page.getByRole('link', { name: 'Restore from a backup' }).click();
    await chooseBackup(other.page, picked);
    await restore(other.page, key.slice(0, -1), NEW);
    await expect(other.page.getByText('Check whether a group is missing.').first()).toBeVisible();
    const choosing = other.page.waitForEvent('filechooser');
    await other.page.getByRole('button', { name: 'Read it from a picture' }).click();
    await (await choosing).setFiles({ name: 'sheet.png', mimeType: 'image/png', buffer: picture });
    await expect(field(other.page, 'Recovery key')).toHaveValue(key);
    await other.page.getByRole('button', { name: 'Restore the vault' }).click();
    await expect(other.page.getByText('2 cases are back.')).toBeVisible({ timeout: 60_000 });
  });
});

test('a21 b05 a backup that is cut, altered, opened with another key or newer restores nothing and says why', async ({ app, host }) => {
  test.setTimeout(240_000);
  const { key } = await prepare(app);
  const file = await asPicked(await makeBackup(app.page));
  const other = 'AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0';
  const bytes = (change: (text: string) => string): PickedFile => ({
    ...file,
    buffer: Buffer.from(change(file.buffer.toString('latin1')), 'latin1'),
  });
  const flipped = (text: string) => {
    const at = text.lastIndexOf('\n', text.length - 200) + 5;
    return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
  };
  const altered = /was cut off or altered/;
  await onNewDevice(host, async ({ page }) => {
    await page.getByRole('link', { name: 'Restore from a backup' }).click();
    for (const [what, wrong, secret, words] of [
      ['another key', file, other, /That does not open this file/],
      ['a mistyped key', file, key.replace(/.$/, (last) => (last === 'Q' ? 'P' : 'Q')), /one or more|mistyped/],
      ['a changed byte', bytes(flipped), key, altered],
      ['cut in the middle', bytes((text) => text.slice(0, text.length / 2)), key, altered],
      ['more after its end', bytes((text) => `${text}more`), key, altered],
    ] as const) {
      await test.step(what, async () => {
        await chooseBackup(page, wrong);
        await restore(page, secret, NEW);
        await expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible({ timeout: 30_000 });
        await expect(page.getByRole('button', { name: 'Restore the vault' })).not.toHaveAttribute('aria-busy', 'true');
      });
    }
    await page.getByRole('link', { name: 'Back' }).click();
    await expect(page.getByRole('link', { name: 'Make a vault' })).toBeVisible();
  });
});

test('a20 a21 i02 cases go to a colleague in an encrypted file, and a wrong passphrase changes nothing', async ({ app, host }) => {
  test.setTimeout(240_000);
  const { page } = app;
  await begin(app);
  await openNewCase(page, 'Rosa Quill');
  await page.getByRole('link', { name: 'All cases' }).click();
  await go(page, 'Export and import');
  await page.getByRole('radio', { name: /case of this vault$/ }).check();
  await page.getByRole('radio', { name: 'My own passphrase' }).check();
  await field(page, 'Passphrase').fill(NEW);
  await field(page, 'Type it once more').fill(NEW);
  await screenshot(page, 'export-encrypted');
  await expectAccessible(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Write the encrypted file' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^fieldfare-\d{4}-\d\d-\d\d-ENCRYPTED\.age$/);
  // The name is not what tells what is in it.
  const file = { ...(await asPicked(download)), name: 'cases.json' };
  expect(file.buffer.toString('latin1')).not.toContain('Rosa');
  const sent = (await contentOf(await exportAll(page))).cases;

  await onNewDevice(host, async (other) => {
    await makeVault(other.page);
    await goToCases(other.page);
    await go(other.page, 'Export and import');
    await choose(other.page, file);
    await expect(other.page.getByText('This file is encrypted')).toBeVisible();
    await screenshot(other.page, 'import-locked');
    await field(other.page, 'Passphrase of the file').fill(`${NEW}!`);
    await other.page.getByRole('button', { name: 'Open the file' }).click();
    await expect(other.page.getByText('That does not open this file.')).toBeVisible({ timeout: 30_000 });
    await field(other.page, 'Passphrase of the file').fill(NEW);
    await other.page.getByRole('button', { name: 'Open the file' }).click();
    await expect(other.page.getByText('1 case is new here')).toBeVisible({ timeout: 30_000 });
    await other.page.getByRole('button', { name: 'Import 1 case' }).click();
    await expect(other.page.getByText('Import finished').first()).toBeVisible();
    expect((await contentOf(await exportAll(other.page))).cases).toEqual(sent);
  });
});
