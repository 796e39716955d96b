// B2: the system calls of Chromium while it saves: each commit reaches the disk with an fsync of the database's own files.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Bare } from './bare-browsers';
import { BenchPage } from './bench-page';

const COMMITS = 300;

test('b02 each commit is followed by an fsync', async () => {
  const page = await BenchPage.start();
  const bare = await Bare.make('chromium');
  try {
    await bare.start(`${page.url}?make`);
    const id = await page.hear('made');
    await bare.kill();
    const log = join(bare.profile, 'strace.log');
    await bare.start(`${page.url}?write=${id}&from=0`, ['strace', '-f', '-qq', '-y', '-e', 'trace=fsync,fdatasync', '-o', log]);
    await page.hear('begun');
    const before = await synced(log);
    await expect.poll(() => page.acknowledged, { timeout: 300_000 }).toBeGreaterThan(COMMITS);
    // Counted first: a commit that is acknowledged later may have reached the disk already.
    const commits = page.acknowledged;
    const calls = (await synced(log)) - before;
    await bare.kill();
    expect(calls / commits).toBeGreaterThanOrEqual(0.99);
    const text = `Chromium: ${commits} acknowledged commits, ${calls} calls of fsync or fdatasync on files of its IndexedDB: ${(calls / commits).toFixed(2)} for each.`;
    if (process.env.SOAK_RESULT) await writeFile(process.env.SOAK_RESULT, text);
  } finally {
    await bare.remove();
    page.stop();
  }
});

async function synced(log: string): Promise<number> {
  const lines = (await readFile(log, 'utf8').catch(() => '')).split('\n');
  return lines.filter((line) => /f(data)?sync\(\d+<[^>]*IndexedDB/.test(line)).length;
}
