// B1: a browser that saves without end is killed at a random moment, again and again. Every save that it acknowledged
// is there, a case and its line in the list are of one moment, and reading everything finds no fault.
import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { Bare, endScreen, ENGINES } from './bare-browsers';
import { BenchPage } from './bench-page';

const ROUNDS = Number(process.env.SOAK_ROUNDS ?? 20);
/** A browser is killed at latest so long after it began to save. */
const LONGEST = 4_000;

const rows: string[] = [];

interface Found {
  noticed: number;
  inCase: number;
  inList: number;
  faults: number;
}

for (const engine of ENGINES) {
  test(`b01 ${engine} is killed in the middle of writes, and every acknowledged one is there`, async () => {
    const page = await BenchPage.start();
    const bare = await Bare.make(engine);
    try {
      await bare.start(`${page.url}?make`);
      const id = await page.hear('made');
      await bare.kill();
      let [stored, acknowledged, ahead] = [0, 0, 0];
      for (let round = 1; round <= ROUNDS; round += 1) {
        const before = stored;
        await bare.start(`${page.url}?write=${id}&from=${stored}`);
        await page.hear('begun');
        await page.hear('saved');
        await new Promise((done) => setTimeout(done, Math.random() * LONGEST));
        await bare.kill();
        const last = Math.max(before + 1, page.acknowledged);
        page.told.splice(0);

        await bare.start(`${page.url}?inspect=${id}`);
        const found = JSON.parse(await page.hear('found')) as Found;
        await bare.kill();
        page.told.splice(0);
        expect(found, `round ${round}`).toMatchObject({ noticed: 0, faults: 0 });
        expect(found.inCase, `round ${round}: acknowledged`).toBeGreaterThanOrEqual(last);
        expect(found.inList, `round ${round}: case and list`).toBe(found.inCase);
        stored = found.inCase;
        acknowledged += last - before;
        ahead += stored - last;
      }
      rows.push(`| ${engine} | ${ROUNDS} | ${acknowledged} | 0 | 0 | ${ahead} |`);
    } finally {
      await bare.remove();
      page.stop();
    }
  });
}

test.afterAll(async () => {
  endScreen();
  const head = '| engine | rounds | acknowledged saves | lost | torn or faulty | stored and not yet acknowledged |\n| --- | --- | --- | --- | --- | --- |';
  if (process.env.SOAK_RESULT) await writeFile(process.env.SOAK_RESULT, [head, ...rows].join('\n'));
});
