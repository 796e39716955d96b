// Files that must not come in: each gets a message with place and reason, and nothing changes.
import { mkdtemp, open, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { begin, go, openNewCase } from './support/acts';
import { expect, test } from './support/app';
import { choose, contentOf, exportAll } from './support/exchange';

const VECTORS = join(__dirname, '../vectors/import');
const EXPECTED = JSON.parse(readFileSync(join(VECTORS, 'expected.json'), 'utf8')) as Record<string, { place: string; reason: string }>;
const BAD = Object.entries(EXPECTED).filter(
  ([name]) => name.startsWith('bad/') && name !== 'bad/backup.age',
);
const HALF = Math.ceil(BAD.length / 2);

const refused = (page: Page) => page.getByRole('status').filter({ hasText: 'Nothing was imported' });

async function refuses(page: Page, name: string, file: string | Buffer, place: string, reason: string): Promise<void> {
  await choose(page, typeof file === 'string' ? file : { name: 'cases.json', mimeType: 'application/json', buffer: file });
  await expect(refused(page), name).toContainText(reason);
  await expect(refused(page), name).toContainText(place);
  const leave = page.getByRole('button', { name: 'Leave it' });
  await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0);
  if (await leave.isVisible()) await leave.click();
}

for (const [part, files] of [BAD.slice(0, HALF), BAD.slice(HALF)].entries()) {
  test(`a01 a07 a08 a09 a16 a17 a20 a22 bad files, part ${part + 1} of 2: each is refused with place and reason, and nothing changes`, async ({ app }) => {
    test.setTimeout(180_000);
    const { page } = app;
    await begin(app);
    await openNewCase(page, 'Rosa', 'I want to go home');
    await page.getByRole('link', { name: 'All cases' }).click();
    const before = await contentOf(await exportAll(page));
    for (const [name, { place, reason }] of files) {
      await refuses(page, name, join(VECTORS, name), place, reason);
    }
    expect(files.length).toBeGreaterThanOrEqual(30);

    const after = await contentOf(await exportAll(page));
    expect(after.cases).toEqual(before.cases);
    await go(page, 'Cases');
    await expect(page.getByText('1 case', { exact: true })).toBeVisible();
  });
}

test('a20 a21 an encrypted file of which only the beginning arrived is refused', async ({ app }) => {
  const { page } = app;
  await begin(app);
  await go(page, 'Export and import');
  await choose(page, join(VECTORS, 'bad/backup.age'));
  await expect(page.getByText('This is not an encrypted file that Fieldfare can open.')).toBeVisible();
  await expect(page.getByText('This file is encrypted')).toHaveCount(0);
});

test('a21 an encrypted file whose passphrase would take too much work is refused, and the page goes on', async ({ app }) => {
  const { page } = app;
  await begin(app);
  await go(page, 'Export and import');
  // 2^30: a terabyte of memory, so an answer that comes at all came without trying.
  const head = ['age-encryption.org/v1', '-> scrypt rF0/NwblUHHTpgQgRpe5CQ 30', 'gUjEymFKMVXQEKdMMHL24oYexjE3TIC0O0zGSqJ2aUY'];
  const file = [...head, '--- oatGuBGRrv97pPUOF1jSPZKyN2xrcwUOQ5sSgyGQrvk', '0123456789abcdef'].join('\n');
  await choose(page, { name: 'cases.age', mimeType: 'application/octet-stream', buffer: Buffer.from(file) });
  const open = page.getByRole('button', { name: 'Open the file' });
  for (const passphrase of ['password', 'another one']) {
    await page.getByLabel('Passphrase of the file').fill(passphrase);
    await open.click();
    await expect(page.getByText('Opening this file would take more work than this app allows')).toBeVisible();
    await expect(open).not.toHaveAttribute('aria-busy', 'true');
  }
  await go(page, 'Cases');
  await openNewCase(page, 'Rosa');
});

test('a02 a03 a05 a06 a file that is cut anywhere, or beyond any limit, is refused', async ({ app }) => {
  test.setTimeout(180_000);
  const { page } = app;
  await begin(app);
  await go(page, 'Export and import');
  const whole = readFileSync(join(VECTORS, '../case-file/v1.json'));
  for (let part = 1; part < 16; part += 1) {
    const cut = Math.floor((whole.length * part) / 16);
    await refuses(page, `cut at ${cut}`, whole.subarray(0, cut), 'line', 'The file ends too early');
  }

  const small = readFileSync(join(VECTORS, 'small.json'), 'utf8');
  const put = (more: string) => Buffer.from(small.replace('"client"', () => `"x": ${more}, "client"`));
  const bare = (at: number) => {
    const id = `8d116ece-1738-47d9-bd9c-${at.toString(16).padStart(12, '0')}`;
    return `{"id":"${id}","opened":{"at":"2026-11-20T09:15:00.000Z","by":""},"client":{},"referral":{},"rights":{}}`;
  };
  const many = Array.from({ length: 20_001 }, (_, at) => bare(at)).join(',');
  const beyond: [string, Buffer, string][] = [
    ['lists 10,000 deep', put(`${'['.repeat(10_000)}${']'.repeat(10_000)}`), 'more than 32 levels'],
    ['objects 10,000 deep', put(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`), 'more than 32 levels'],
    ['a text of 300 KiB', Buffer.from(small.replace('Mrs B.', 'x'.repeat(307_200))), 'A text is longer than 256 KB'],
    ['600,000 values', put(`[${'0,'.repeat(600_000)}0]`), 'One case has more than'],
    ['20,001 cases', Buffer.from(`{"format":"fieldfare-cases","schema":1,"cases":[${many}]}`), 'The file has more than'],
  ];
  for (const [name, file, reason] of beyond) await refuses(page, name, file, 'cases', reason);
  await go(page, 'Cases');
  await expect(page.getByText('No cases yet')).toBeVisible();
});

test('a04 a file that is too large is refused by its size, unread', async ({ app }) => {
  const { page } = app;
  const folder = await mkdtemp(join(tmpdir(), 'fieldfare-large-'));
  const path = join(folder, 'large.json');
  const file = await open(path, 'w');
  await file.truncate(301 * 1024 * 1024);
  await file.close();
  await begin(app);
  await go(page, 'Export and import');
  await choose(page, path);
  await expect(page.getByText('This file is larger than 300 MB, so it was not read. Nothing was changed.')).toBeVisible();
  await go(page, 'Cases');
  await expect(page.getByText('No cases yet')).toBeVisible();
  await rm(folder, { recursive: true });
});

test('a12 a13 a14 a18 hostile text in a good file comes in as text and stays inert', async ({ app }) => {
  const { page } = app;
  await begin(app);
  for (const name of ['script-in-every-text.json', 'special-names.json', 'bidi-nul-zalgo.json', 'byte-order-mark.json']) {
    await go(page, 'Export and import');
    await choose(page, join(VECTORS, 'good', name));
    const bring = page.getByRole('button', { name: /^Import \d+ cases?$/ });
    await expect(bring).toBeVisible();
    const replace = page.getByRole('radio', { name: "Take the file's version" });
    if (await replace.isVisible()) await replace.check();
    await bring.click();
    await expect(page.getByText('Import finished').first()).toBeVisible();
    await go(page, 'Cases');
    await page.getByRole('main').getByRole('listitem').last().getByRole('link').click();
    await expect(page.getByRole('navigation', { name: 'Case' })).toBeVisible();
    for (const entry of ['Client and home', 'Consent and rights', 'Assessment', 'Red flags', 'Needs', 'Plan', 'Overview']) {
      await go(page, new RegExp(`^${entry}`));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
    await page.getByRole('link', { name: 'All cases' }).click();
  }
});
