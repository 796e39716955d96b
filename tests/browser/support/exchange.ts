// Files out and in, as a person handles them.
import { readFile } from 'node:fs/promises';
import { expect, type Download, type Page } from '@playwright/test';
import { field, go } from './acts';

/** The part of a case file that tests look into. */
export interface CaseFile {
  format: string;
  schema: number;
  exportedAt?: string;
  cases: ({ client: Record<string, unknown> } & Record<string, unknown>)[];
}

/** Exports the whole vault after the typed confirmation. */
export async function exportAll(page: Page): Promise<Download> {
  await go(page, 'Export and import');
  await page.getByRole('radio', { name: /cases? of this vault$/ }).check();
  await page.getByRole('radio', { name: 'Not protected' }).check();
  await expect(page.getByText('Anyone who gets this file can read it')).toBeVisible();
  await field(page, 'Type readable to go on').fill('readable');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Write the file' }).click(),
  ]);
  return download;
}

/** What a download holds. */
export async function contentOf(download: Download): Promise<CaseFile> {
  return JSON.parse(await readFile(await download.path(), 'utf8')) as CaseFile;
}

/** Chooses a file to import on the page that is open; waits for nothing. */
export async function choose(
  page: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer },
  button = 'Choose a file',
): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  await expect(page.getByText('Nothing was imported')).toHaveCount(0);
  await chooser.setFiles(file);
}

/** A case file as the browser's file picker would hand it over. */
export function asFile(content: CaseFile): { name: string; mimeType: string; buffer: Buffer } {
  return { name: 'cases.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(content)) };
}
