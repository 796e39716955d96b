// The recovery sheet and the backup, as a person handles them.
import { readFile } from 'node:fs/promises';
import { expect, type Download, type Page } from '@playwright/test';
import { field, go } from './acts';

export interface PickedFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Makes the recovery sheet where the page offers it; gives the key on it, and a picture of its code. */
export async function makePicturedSheet(page: Page): Promise<{ key: string; picture: Buffer }> {
  await page.getByRole('button', { name: 'Make the key' }).click();
  const sheet = page.getByRole('region', { name: 'Recovery sheet for Fieldfare' });
  await expect(sheet).toBeVisible();
  const groups = await sheet.locator('.sheet-groups b').allTextContents();
  const picture = await sheet.locator('svg').screenshot();
  await page.getByRole('button', { name: 'I have it on paper' }).click();
  for (const box of await page.getByRole('textbox', { name: /^Group \d+$/ }).all()) {
    const label = await page.locator(`label[for="${await box.getAttribute('id')}"]`).innerText();
    await box.fill(groups[Number(/\d+/.exec(label)?.[0]) - 1] ?? '');
  }
  await page.getByRole('button', { name: 'Keep this sheet' }).click();
  await expect(page.getByText('The recovery sheet is ready').first()).toBeVisible();
  return { key: `AGE-SECRET-KEY-1${groups.join('')}`, picture };
}

/** Makes the recovery sheet where the page offers it; gives the key on it. */
export const makeSheet = async (page: Page): Promise<string> => (await makePicturedSheet(page)).key;

/** Makes a backup and saves it; it is checked on the way. */
export async function makeBackup(page: Page): Promise<Download> {
  await go(page, /^Backup/);
  await page.getByRole('button', { name: 'Make a backup now' }).click();
  await expect(page.getByText('The backup is ready and was checked').first()).toBeVisible({ timeout: 60_000 });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the file' }).click(),
  ]);
  await expect(page.getByText('The backup was saved').first()).toBeVisible();
  return download;
}

/** A download as a file to choose. */
export async function asPicked(download: Download): Promise<PickedFile> {
  const buffer = await readFile(await download.path());
  return { name: download.suggestedFilename(), mimeType: 'application/octet-stream', buffer };
}

/** Chooses a file on the page of a restore. */
export async function chooseBackup(page: Page, file: PickedFile): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: /^Choose (the|another) file$/ }).click(),
  ]);
  await chooser.setFiles(file);
}

/** Fills in everything that a restore asks for besides the file, and starts it. */
export async function restore(page: Page, key: string, passphrase: string): Promise<void> {
  await field(page, 'Recovery key').fill(key);
  await field(page, 'What shall it be called?').fill('Ward 4 again');
  await page.getByRole('radio', { name: 'My own passphrase' }).check();
  await field(page, 'Passphrase').fill(passphrase);
  await field(page, 'Type it once more').fill(passphrase);
  await page.getByRole('checkbox', { name: 'I have put the passphrase in a safe place' }).check();
  await page.getByRole('button', { name: 'Restore the vault' }).click();
}
