// What a benchmark found, in its own section of docs/benchmarks.md.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const DOCUMENT = join(__dirname, '../../../docs/benchmarks.md');

const sorted = (times: number[]) => [...times].sort((a, b) => a - b);
const at = (times: number[], part: number) => sorted(times)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
export const median = (times: number[]) => at(times, 0.5);
export const p95 = (times: number[]) => at(times, 0.95);
export const ms = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/** Replaces the results between the marks of a section, with the day and the machine. */
export async function writeSection(name: string, told: string[]): Promise<void> {
  const document = await readFile(DOCUMENT, 'utf8');
  const [begin, end] = [`<!-- results of ${name} -->`, `<!-- end of ${name} -->`];
  const [head, rest] = document.split(begin);
  const [, tail] = rest?.split(end) ?? [];
  if (head === undefined || tail === undefined) throw new Error(`docs/benchmarks.md has no marks of ${name}`);
  const day = new Date().toISOString().slice(0, 10);
  const load = process.env.BENCH_NOTE ? ` ${process.env.BENCH_NOTE}` : '';
  const text = `### Results of ${day}\n\nOn ${process.env.BENCH_MACHINE ?? 'an unknown machine'}.${load}\n\n${told.join('\n').trim()}`;
  await writeFile(DOCUMENT, `${head}${begin}\n\n${text}\n\n${end}${tail}`);
}
