// 10,000 cases of 20 KB through the app itself: in, out encrypted, into a backup, and back on another device.
// The page goes on answering, and its memory stays bounded.
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Download, Page } from '@playwright/test';
import { field, go, goToCases, lock, makeVault, unlock } from '../support/acts';
import { App, expect, test } from '../support/app';
import { makeSheet, restore } from '../support/backup';

const CASES = 10_000;
const BYTES = 20_000;
/** Most megabytes above idle. */
const MOST = 150;
/** Longest time without an answer, in milliseconds. */
const PATIENCE = 1_000;
const PASSPHRASE = 'six otters carry one lamp home';
const LONG = { timeout: 5 * 60_000 };

/** A case file as large as a full vault: the committed example, with other ids and more answers. */
async function writeCases(path: string): Promise<number> {
  const vector = JSON.parse(await readFile(join(__dirname, '../../vectors/case-file/v1.json'), 'utf8')) as { cases: Record<string, unknown>[] };
  const base = vector.cases[0] as { assessments: { answers: Record<string, unknown> }[]; client: { name: string } };
  const answers = base.assessments[0]?.answers;
  if (!answers) throw new Error('the example has no assessment');
  const words = 'She gets up twice at night, holds on to the door frame, and calls her sister when it is light. ';
  for (let at = 1; JSON.stringify(base).length < BYTES; at += 1) answers[`D18.q${at}`] = { text: words };
  const out = createWriteStream(path);
  out.write('{"format":"fieldfare-cases","schema":1,"cases":[\n');
  for (let at = 0; at < CASES; at += 1) {
    const line = JSON.stringify({ ...base, id: randomUUID(), client: { ...base.client, name: `Client ${at}` } });
    if (!out.write(`${at > 0 ? ',\n' : ''}${line}`)) await once(out, 'drain');
  }
  out.end('\n]}\n');
  await once(out, 'close');
  return (await stat(path)).size;
}

/** Megabytes of memory that the page's process holds for itself: heap, wasm and worker. */
function held(profile: string): number {
  const pages = execFileSync('ps', ['-axww', '-o', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('--type=renderer') && line.includes(profile))
    .map((line) => Number.parseInt(line, 10));
  const of = (pid: number) => {
    try {
      const status = execFileSync('cat', [`/proc/${pid}/status`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      return Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000;
    } catch {
      return 0;
    }
  };
  return Math.max(...pages.map(of));
}

/** Runs work, and says how long it took, its peak of memory above idle, and the longest time without an answer. */
async function watched<T>(profile: string, page: Page, idle: number, work: () => Promise<T>): Promise<{ of: T; line: string; above: number; longest: number }> {
  await page.evaluate(() => {
    const told = { last: performance.now(), longest: 0, on: true };
    Object.assign(window, { told });
    const tick = () => {
      const now = performance.now();
      told.longest = Math.max(told.longest, now - told.last);
      told.last = now;
      if (told.on) setTimeout(tick, 20);
    };
    tick();
  });
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, held(profile))), 500);
  const start = Date.now();
  const of = await work();
  const seconds = (Date.now() - start) / 1000;
  clearInterval(timer);
  const longest = await page.evaluate(() => {
    const { told } = window as unknown as { told: { longest: number; on: boolean } };
    told.on = false;
    return told.longest;
  });
  const above = peak - idle;
  return { of, above, longest, line: `${seconds.toFixed(0)} s, at most ${above.toFixed(0)} MB above idle, at most ${longest.toFixed(0)} ms without an answer` };
}

/** At rest: two looks, a second apart, find the same memory. Gives it. */
async function atRest(profile: string): Promise<number> {
  let last = 0;
  const change = () => {
    const before = last;
    last = held(profile);
    return Math.abs(last - before);
  };
  await expect.poll(change, { intervals: [1_000] }).toBeLessThan(1);
  return last;
}

test('ten thousand cases go in, out, into a backup and back, while the page answers and memory stays bounded', async ({ app, host }) => {
  const folder = await mkdtemp(join(tmpdir(), 'fieldfare-large-'));
  const file = join(folder, 'cases.json');
  const encrypted = join(folder, 'cases.age');
  const size = await writeCases(file);
  const lines = [`The file: ${CASES} cases, ${(size / 1e6).toFixed(0)} MB.`, ''];
  const over: string[] = [];
  const { page } = app;
  await app.open();
  await makeVault(page);
  const key = await makeSheet(page);
  await goToCases(page);
  const idle = await atRest(app.profile);
  const measure = async <T>(what: string, of: { app: App; idle: number }, work: () => Promise<T>): Promise<T> => {
    const found = await watched(of.app.profile, of.app.page, of.idle, work);
    lines.push(`- ${what}: ${found.line}`);
    if (found.above > MOST || found.longest > PATIENCE) over.push(`${what}: ${found.line}`);
    return found.of;
  };
  const here = { app, idle };
  /** Locked and unlocked: the app at rest with all its cases, from where the next work is measured. */
  const rest = async (): Promise<{ app: App; idle: number }> => {
    await lock(page);
    await unlock(page);
    await expect(page.getByRole('link', { name: /^Cases/ }).first()).toBeVisible();
    return { app, idle: await atRest(app.profile) };
  };

  await go(page, 'Export and import');
  await measure('looking through the file', here, async () => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a file' }).click()]);
    await chooser.setFiles(file);
    await expect(page.getByText('10000 cases are new here')).toBeVisible(LONG);
  });
  await measure('import', here, async () => {
    await page.getByRole('button', { name: /^Import 10000 cases/ }).click();
    await expect(page.getByText('Import finished').first()).toBeVisible(LONG);
  });
  const exporting = await rest();
  await go(page, 'Export and import');
  await measure('export, encrypted with a passphrase', exporting, async () => {
    await page.getByRole('radio', { name: /cases? of this vault$/ }).check();
    await page.getByRole('radio', { name: 'Encrypted, with a passphrase' }).check();
    await page.getByRole('radio', { name: 'My own passphrase' }).check();
    await field(page, 'Passphrase').fill(PASSPHRASE);
    await field(page, 'Type it once more').fill(PASSPHRASE);
    const [download] = await Promise.all([
      page.waitForEvent('download', LONG),
      page.getByRole('button', { name: 'Write the encrypted file' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/-ENCRYPTED\.age$/);
    await download.saveAs(encrypted);
  });
  const looking = await rest();
  await go(page, 'Export and import');
  await measure('looking through the encrypted file', looking, async () => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a file' }).click()]);
    await chooser.setFiles(encrypted);
    await field(page, 'Passphrase of the file').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Open the file' }).click();
    await expect(page.getByText('10000 cases are here already, exactly the same')).toBeVisible(LONG);
  });
  const backing = await rest();
  await go(page, /^Backup/);
  const backup = await measure('backup, written, opened again and compared', backing, async (): Promise<Download> => {
    await page.getByRole('button', { name: 'Make a backup now' }).click();
    await expect(page.getByText('The backup is ready and was checked').first()).toBeVisible(LONG);
    const [download] = await Promise.all([page.waitForEvent('download', LONG), page.getByRole('button', { name: 'Save the file' }).click()]);
    return download;
  });
  const saved = join(folder, 'backup.age');
  await backup.saveAs(saved);

  const profile = await mkdtemp(join(tmpdir(), 'fieldfare-'));
  const other = new App(host, profile, 'chromium');
  await other.launch();
  await other.open();
  await other.page.getByRole('link', { name: 'Restore from a backup' }).click();
  const there = { app: other, idle: await atRest(profile) };
  const [chooser] = await Promise.all([
    other.page.waitForEvent('filechooser'),
    other.page.getByRole('button', { name: 'Choose the file' }).click(),
  ]);
  await chooser.setFiles(saved);
  await expect(other.page.getByText('The file is chosen.')).toBeVisible();
  const bar = other.page.getByRole('progressbar');
  await test.step('a restore that is stopped leaves no vault', async () => {
    await restore(other.page, key, PASSPHRASE);
    await expect.poll(async () => Number(await bar.getAttribute('value')), LONG).toBeGreaterThan(10);
    await other.page.getByRole('button', { name: 'Stop' }).click();
    await expect(other.page.getByText('Cancelled. Nothing was changed.')).toBeVisible();
    const vaults = await other.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.startsWith('wc-') && name !== 'wc-registry'));
    expect(vaults).toEqual([]);
  });
  await measure('restore on another device', there, async () => {
    await other.page.getByRole('button', { name: 'Restore the vault' }).click();
    const whole = other.page.locator('progress[value="100"]');
    await expect(whole).toBeVisible(LONG);
    await expect(other.page.getByRole('button', { name: 'Stop' })).toBeHidden();
    await expect(other.page.getByText('The vault was restored').first()).toBeVisible(LONG);
  });
  await expect(other.page.getByText('10000 cases are back.')).toBeVisible(LONG);
  await other.judgeAll();
  await other.context.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  await rm(folder, { recursive: true, force: true });
  console.log(lines.join('\n'));
  if (process.env.SOAK_RESULT) await writeFile(process.env.SOAK_RESULT, lines.join('\n'));
  expect(over).toEqual([]);
});
