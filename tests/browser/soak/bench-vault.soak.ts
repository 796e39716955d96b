// The vault beside bare IndexedDB with AES-GCM, strict, in one run in Chromium. Writes docs/benchmarks.md; judges nothing.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { launch } from '../support/browsers';
import { BenchPage } from './bench-page';

const COUNTS = (process.env.BENCH_COUNTS ?? '1000,10000').split(',').map(Number);
const DOCUMENT = join(__dirname, '../../../docs/benchmarks.md');
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

/** Runs a function of one of the modules several times in the page, each timed there, in milliseconds. */
async function timed(page: Page, side: 'vault' | 'raw', name: string, calls: unknown[][]): Promise<number[]> {
  return page.evaluate(
    async ([side, name, calls]) => {
      const times: number[] = [];
      for (const values of calls) {
        const begun = performance.now();
        await window[side][name]?.(...values);
        times.push(performance.now() - begun);
      }
      return times;
    },
    [side, name, calls] as const,
  );
}

const sorted = (times: number[]) => [...times].sort((a, b) => a - b);
const at = (times: number[], part: number) => sorted(times)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
const median = (times: number[]) => at(times, 0.5);
const p95 = (times: number[]) => at(times, 0.95);
const ms = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

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
  const row = (what: string, ours: number[], raw: number[]) => rows.push({ what, ours, raw });
  const spread = (times: number) => Array.from({ length: times }, (_, place) => [1 + Math.floor((place * 7919) % count)]);
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
  for (let first = 1; first <= count; first += part) {
    const [ours, raw] = await page.evaluate(
      async ([first, part]) => {
        const bytes = window.vault.file?.(first, part) as Uint8Array;
        const begun = performance.now();
        await window.vault.import?.(bytes);
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

  row('unlock, Argon2id included', await timed(page, 'vault', 'unlock', [[id], [id], [id]]), await timed(page, 'raw', 'reopen', [[], [], []]));
  const listing = await timed(page, 'vault', 'list', [[], [], [], [], []]);
  row('open the list', listing, await timed(page, 'raw', 'list', [[], [], [], [], []]));
  expect(await page.evaluate(() => window.vault.search?.('case'))).toBe(count);
  const keys = ['r', 'ro', 'ros', 'rosa', 'rosa c', 'rosa ca', 'case 1', 'case 99', 'zz', 'å'];
  const words = [...keys, ...keys, ...keys].map((key) => [key]);
  row('search, a key', await timed(page, 'vault', 'search', words), await timed(page, 'raw', 'search', words));
  row('open a case', await timed(page, 'vault', 'load', spread(60)), await timed(page, 'raw', 'load', spread(60)));

  const saves = spread(60).map(([which], place) => [which, place]);
  const bare = async () =>
    page.evaluate(async (which) => {
      const times: number[] = [];
      for (const [at] of which) {
        const begun = performance.now();
        await window.raw.save?.(at, (window as unknown as { body: string }).body);
        times.push(performance.now() - begun);
      }
      return times;
    }, saves);
  row('save a case', await timed(page, 'vault', 'save', saves), await bare());
  await page.evaluate(() => window.vault.write_history?.(1, 5_000));
  const again = saves.map(([, place]) => [1, place]);
  row('save a case with 5,000 lines of history', await timed(page, 'vault', 'save', again), await bare());

  const before = await megabytes(page, session);
  row(`export ${count} cases`, await timed(page, 'vault', 'export', [[count]]), await timed(page, 'raw', 'write_file', [[count]]));
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
      `### ${count.toLocaleString('en')} cases of 20 KB`,
      '',
      `Chromium ${version}; ${memory.join('; ')}.`,
      '',
      '| what | Fieldfare, median (95 %) ms | bare, median (95 %) ms | ratio of medians |',
      '| --- | --- | --- | --- |',
      ...rows.map(({ what, ours, raw }) => {
        const ratio = median(ours) / median(raw);
        return `| ${what} | ${ms(median(ours))} (${ms(p95(ours))}) | ${ms(median(raw))} (${ms(p95(raw))}) | ${ratio.toFixed(2)} |`;
      }),
      '',
    );
  }
  await writeFile(RESULTS, JSON.stringify(all));
  const document = await readFile(DOCUMENT, 'utf8');
  const [head = ''] = document.split('<!-- results -->');
  const day = new Date().toISOString().slice(0, 10);
  const load = process.env.BENCH_NOTE ? ` ${process.env.BENCH_NOTE}` : '';
  const text = `${head}<!-- results -->\n\n## Results of ${day}\n\nOn ${process.env.BENCH_MACHINE ?? 'an unknown machine'}.${load}\n\n${told.join('\n')}`;
  await writeFile(DOCUMENT, `${text.trimEnd()}\n`);
});
