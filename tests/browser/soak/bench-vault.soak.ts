// The vault beside bare IndexedDB with AES-GCM, strict, in one run in Chromium. Writes docs/benchmarks.md; judges nothing.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { launch } from '../support/browsers';
import { BenchPage } from './bench-page';
import { median, ms, p95, writeSection } from './section';

const COUNTS = (process.env.BENCH_COUNTS ?? '1000,10000').split(',').map(Number);
const RESULTS = join(__dirname, '../results/bench-vault.json');

declare global {
  // The page's own two modules.
  interface Window {
    vault: Record<string, (...values: unknown[]) => unknown>;
    raw: Record<string, (...values: unknown[]) => unknown>;
  }
}

interface Row {
  what: string;
  ours: number[];
  raw: number[];
}

type Call = readonly [side: 'vault' | 'raw', name: string, values: unknown[]];

/** Runs calls one after the other in the page, each timed there, in milliseconds. */
async function timed(page: Page, calls: Call[]): Promise<number[]> {
  return page.evaluate(async (calls) => {
    const times: number[] = [];
    for (const [side, name, values] of calls) {
      const work = window[side][name];
      if (!work) throw new Error(`${side} has no ${name}`);
      const begun = performance.now();
      await work(...values);
      times.push(performance.now() - begun);
    }
    return times;
  }, calls);
}

/** Measures both sides turn by turn, so that whatever else the machine does meets both. */
async function both(page: Page, what: string, ours: [string, unknown[][]], raw: [string, unknown[][]]): Promise<Row> {
  const turns = ours[1].flatMap((values, place): Call[] => [
    ['vault', ours[0], values],
    ['raw', raw[0], raw[1][place] ?? []],
  ]);
  const times = await timed(page, turns);
  return { what, ours: times.filter((_, place) => place % 2 === 0), raw: times.filter((_, place) => place % 2 === 1) };
}

async function megabytes(page: Page, session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  const wasm = Number(await page.evaluate(() => window.vault.memory_bytes?.()));
  return (heap + wasm) / 1e6;
}

async function measure(page: Page, session: CDPSession, count: number): Promise<{ rows: Row[]; memory: string[] }> {
  const rows: Row[] = [];
  const memory: string[] = [];
  const spread = (times: number) => Array.from({ length: times }, (_, place) => [(place * 7919) % count]);
  const id = String(await page.evaluate(() => window.vault.make?.()));
  await page.evaluate(() => window.raw.make?.());
  await page.evaluate(() => {
    const bytes = window.vault.file?.(1, 1) as Uint8Array;
    const [body] = (JSON.parse(new TextDecoder().decode(bytes)) as { cases: object[] }).cases;
    Object.assign(window, { body: JSON.stringify(body) });
  });
  const size = Number(await page.evaluate(() => window.vault.size?.()));
  const idle = await megabytes(page, session);

  // Import: a whole file, read and stored; both sides read the same bytes, in as many files as a page can hold.
  const part = Math.min(count, 1_000);
  const imports: Row = { what: `import ${count} cases`, ours: [0], raw: [0] };
  for (let first = 0; first < count; first += part) {
    const [ours, raw] = await page.evaluate(
      async ([first, part]) => {
        const bytes = window.vault.file?.(first, part) as Uint8Array;
        const begun = performance.now();
        await window.vault.read_file?.(bytes);
        const between = performance.now();
        await window.raw.load_file?.(first, bytes);
        return [between - begun, performance.now() - between] as const;
      },
      [first, part] as const,
    );
    imports.ours = [(imports.ours[0] ?? 0) + ours];
    imports.raw = [(imports.raw[0] ?? 0) + raw];
  }
  memory.push(`after the import ${(await megabytes(page, session) - idle).toFixed(0)} MB above idle`);
  rows.push(imports);

  const times = (count: number): unknown[][] => Array.from({ length: count }, () => []);
  rows.push(await both(page, 'unlock, Argon2id included', ['unlock', times(3).map(() => [id])], ['reopen', times(3)]));
  rows.push(await both(page, 'open the list', ['list', times(7)], ['list', times(7)]));
  expect(await page.evaluate(() => window.vault.search?.('case'))).toBe(count);
  const keys = ['r', 'ro', 'ros', 'rosa', 'rosa c', 'rosa ca', 'case 1', 'case 99', 'zz', 'å'];
  const words = [...keys, ...keys, ...keys].map((key) => [key]);
  rows.push(await both(page, 'search, a key', ['search', words], ['search', words]));
  rows.push(await both(page, 'open a case', ['load', spread(100)], ['load', spread(100)]));
  const body = await page.evaluate(() => (window as unknown as { body: string }).body);
  const saves = (which: number[][]) => which.map(([at], place) => [at, place]);
  const bare = (which: number[][]) => which.map(([at]) => [at, body]);
  rows.push(await both(page, 'save a case', ['save', saves(spread(100))], ['save', bare(spread(100))]));
  await page.evaluate(() => window.vault.write_history?.(1, 5_000));
  const one = Array.from({ length: 100 }, () => [1]);
  rows.push(await both(page, 'save a case with 5,000 lines of history', ['save', saves(one)], ['save', bare(one)]));

  const before = await megabytes(page, session);
  rows.push(await both(page, `export ${count} cases`, ['write_file', [[count]]], ['write_file', [[count]]]));
  memory.push(`after the export ${(await megabytes(page, session) - before).toFixed(0)} MB more`);
  memory.push(`a case is ${size} bytes of JSON`);
  return { rows, memory };
}

test('the vault beside bare IndexedDB', async () => {
  test.setTimeout(60 * 60_000);
  const told: string[] = [];
  const all: Record<string, Row[]> = {};
  for (const count of COUNTS) {
    const profile = await mkdtemp(join(tmpdir(), 'fieldfare-bench-'));
    const served = await BenchPage.start();
    const context = await launch('chromium', profile, {});
    const page = await context.newPage();
    await page.goto(served.url);
    await page.waitForFunction(() => 'ready' in window);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    const version = context.browser()?.version() ?? String(await page.evaluate(() => /Chrome\/([\d.]+)/.exec(navigator.userAgent)?.[1]));
    const { rows, memory } = await measure(page, session, count);
    await context.close();
    served.stop();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    all[count] = rows;
    told.push(
      `#### ${count.toLocaleString('en')} cases of 20 KB`,
      '',
      `Chromium ${version}; ${memory.join('; ')}.`,
      '',
      '| what | Fieldfare, median (95 %) ms | bare, median (95 %) ms | ratio of medians | of the 95 % |',
      '| --- | --- | --- | --- | --- |',
      ...rows.map(({ what, ours, raw }) => {
        const [ratio, upper] = [median(ours) / median(raw), p95(ours) / p95(raw)];
        return `| ${what} | ${ms(median(ours))} (${ms(p95(ours))}) | ${ms(median(raw))} (${ms(p95(raw))}) | ${ratio.toFixed(2)} | ${upper.toFixed(2)} |`;
      }),
      '',
    );
  }
  await writeFile(RESULTS, JSON.stringify(all));
  await writeSection('vault', told);
});
