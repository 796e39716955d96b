// The needs assessment in the sealed app beside the same questions in plain JavaScript, in one run in Chromium.
// Writes docs/benchmarks.md; judges nothing.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { makeVault, PASSPHRASE } from '../support/acts';
import { WRITES } from '../support/app';
import { launch } from '../support/browsers';
import { DOMAIN_PARTS, FORM } from '../support/content';
import { DIST, Host } from '../support/server';
import { median, ms, p95, writeSection } from './section';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? '3');
const SPEEDS = [1, 4];
/** So many times the first page is opened anew in a round. */
const AGAIN = 5;
const PLAIN = join(__dirname, '../../../bench/forms');
const DRIVE = join(__dirname, 'bench-drive.js');
const RESULTS = join(__dirname, '../results/bench-forms.json');
const QUESTION = '.asking input, .asking textarea';

declare global {
  interface Window {
    __bench: {
      kinds: Record<string, string>;
      turn: Promise<number>;
      arm(wanted: string): void;
      settled(): Promise<number>;
      next(): string[] | null;
      at(step: number): { x: number; y: number };
      button(name: string): { x: number; y: number };
      notice(): string;
    };
    plain: { start(): void };
  }
}

/** What is measured, in the order of the table. */
const ROWS = {
  cold: 'first question, form not read yet',
  warm: 'first question, form read',
  turn: 'next page of questions',
  choice: 'CPU for a choice',
  number: 'CPU for a key in a number',
  text: 'CPU for a key in a text',
  leave: 'CPU for leaving a text or number',
  line: 'CPU for a new line of a list',
} as const;
type Row = keyof typeof ROWS;
type Found = Record<Row, number[]>;

const nothing = (): Found => ({ cold: [], warm: [], turn: [], choice: [], number: [], text: [], leave: [], line: [] });
const kindOf = (kind: string | object) => (typeof kind === 'string' ? kind : (Object.keys(kind)[0] ?? ''));
const KINDS = Object.fromEntries(DOMAIN_PARTS.flatMap((part) => part.groups.flatMap((group) => group.items.map((item) => [item.id, kindOf(item.kind)]))));
/** The areas that are gone through when nothing is known of the client. */
const CORE = FORM.domains.filter((domain) => (domain as { kind?: string }).kind === 'core').map(({ id }) => id);

/** One side, opened: real taps and keys through the debugger, and what they cost. */
class Side {
  private constructor(
    readonly page: Page,
    private readonly line: CDPSession,
  ) {}

  static async open(context: BrowserContext): Promise<Side> {
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    await line.send('Performance.enable');
    return new Side(page, line);
  }

  async slowDown(rate: number): Promise<void> {
    await this.line.send('Emulation.setCPUThrottlingRate', { rate });
  }

  /** Puts the driver's knowledge into a page that was just loaded. */
  async know(): Promise<void> {
    await this.page.evaluate((kinds) => (window.__bench.kinds = kinds), KINDS);
  }

  /** What the main thread has worked so far, in milliseconds. */
  private async worked(): Promise<number> {
    const { metrics } = await this.line.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  }

  private async settled(): Promise<void> {
    await this.line.send('Runtime.evaluate', { expression: '__bench.settled()', awaitPromise: true });
  }

  private async tapAt({ x, y }: { x: number; y: number }): Promise<void> {
    const at = { x, y, button: 'left', clickCount: 1 } as const;
    await this.line.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
    await this.line.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
  }

  private async key(key: string): Promise<void> {
    const named = { Tab: 9, Backspace: 8 }[key];
    const typed = named ? { key, code: key, windowsVirtualKeyCode: named } : { key, text: key };
    await this.line.send('Input.dispatchKeyEvent', { type: 'keyDown', ...typed });
    await this.line.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
  }

  /** What an act costs the main thread until two frames later. */
  private async cost(act: () => Promise<void>): Promise<number> {
    const before = await this.worked();
    await act();
    await this.settled();
    return (await this.worked()) - before;
  }

  /** From a tap on the button of this name until `wanted` is drawn under another heading. */
  async timed(button: string, wanted = QUESTION): Promise<number> {
    const place = await this.page.evaluate((name) => window.__bench.button(name), button);
    await this.settled();
    await this.page.evaluate((wanted) => window.__bench.arm(wanted), wanted);
    await this.tapAt(place);
    return this.page.evaluate(() => window.__bench.turn);
  }

  /** Answers every question of the page. */
  async answer(found: Found): Promise<number> {
    for (let answered = 0; ; answered += 1) {
      const steps = await this.page.evaluate(() => window.__bench.next());
      if (!steps) return answered;
      for (const [step, kind] of steps.entries()) {
        if (kind === 'skip') continue;
        const place = await this.page.evaluate((step) => window.__bench.at(step), step);
        await this.settled();
        if (kind === 'choice' || kind === 'line') {
          found[kind].push(await this.cost(() => this.tapAt(place)));
        } else {
          await this.tapAt(place);
          await this.settled();
          for (const key of kind === 'number' ? ['1', 'Backspace', '1'] : [...'Well']) {
            found[kind === 'number' ? 'number' : 'text'].push(await this.cost(() => this.key(key)));
          }
          found.leave.push(await this.cost(() => this.key('Tab')));
        }
        const notice = await this.page.evaluate(() => window.__bench.notice());
        if (notice) throw new Error(`“${notice}” stands in the way: the answers were to be calm`);
      }
    }
  }

  heading(): Promise<string> {
    return this.page.locator('h1').innerText();
  }
}

/** Goes through all pages of the form; says how many, and how many questions were there to be answered. */
async function through(side: Side, found: Found, next: string, isEnd: (heading: string) => boolean): Promise<string> {
  let [pages, questions] = [1, await side.answer(found)];
  for (;;) {
    const before = await side.heading();
    if ((await side.page.getByRole('button', { name: new RegExp(`^${next}`) }).count()) === 0) break;
    const took = await side.timed(next, '.asking, .choices, .list');
    const heading = await side.heading();
    if (isEnd(heading)) break;
    // The rating of an area is a page of its own in the app; it is not measured.
    if (heading === 'How it stands') continue;
    if (before !== 'How it stands') found.turn.push(took);
    questions += await side.answer(found);
    pages += 1;
  }
  return `${questions} questions on ${pages} pages`;
}

async function ours(context: BrowserContext, host: Host, rate: number, found: Found): Promise<string> {
  const side = await Side.open(context);
  const { page } = side;
  await page.goto(host.url);
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock' }).click();
  const name = `Round ${found.cold.length + 1} at ${rate}`;
  await page.getByRole('link', { name: 'New case' }).first().click();
  await page.getByLabel('Name or alias').fill(name);
  await page.getByRole('button', { name: 'Open the case' }).click();
  await page.getByRole('navigation', { name: 'Case' }).getByRole('link', { name: 'Assessment' }).click();
  await page.getByRole('button', { name: 'Start the assessment' }).click();
  await page.getByRole('button', { name: 'Open: Physical health and getting care' }).click();
  await page.locator('.asking').first().waitFor();
  await page.getByText(/^Saved \d/).first().waitFor();
  await page.evaluate(() => (location.hash = '#/cases'));
  await page.getByRole('heading', { level: 1, name: 'Cases' }).waitFor();
  await page.reload();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('link', { name }).waitFor();
  await side.know();

  await side.slowDown(rate);
  const opened = await side.timed(name, '.page');
  found.cold.push(opened + (await side.timed('Assessment')));
  for (let time = 0; time < AGAIN; time += 1) {
    await side.timed('All areas', '.list');
    found.warm.push(await side.timed('Open: Physical health'));
  }
  const went = await through(side, found, 'Next: ', (heading) => heading === 'Needs assessment');
  await page.close();
  return went;
}

async function plain(context: BrowserContext, host: Host, rate: number, found: Found): Promise<string> {
  const side = await Side.open(context);
  await side.page.goto(`${host.url}plain.html`);
  await side.page.getByRole('button', { name: 'Begin' }).waitFor();
  await side.know();
  await side.slowDown(rate);
  found.cold.push(await side.timed('Begin'));
  for (let time = 0; time < AGAIN; time += 1) {
    await side.page.evaluate(() => window.plain.start());
    found.warm.push(await side.timed('Begin'));
  }
  const went = await through(side, found, 'Next', () => false);
  await side.page.close();
  return went;
}

/** The plain page, with the styles of the build, and the form as one file. */
async function plainHost(): Promise<Host> {
  const styles = (await readFile(join(DIST, 'index.html'), 'utf8')).match(/<link rel="stylesheet"[^>]*>/g) ?? [];
  const html = (await readFile(join(PLAIN, 'plain.html'), 'utf8')).replace('<!-- styles -->', styles.join('\n    '));
  const form = DOMAIN_PARTS.filter((part) => CORE.includes(part.domain ?? ''));
  return new Host({
    replaced: new Map([
      ['plain.html', Buffer.from(html)],
      ['plain.js', await readFile(join(PLAIN, 'plain.js'))],
      ['form.json', Buffer.from(JSON.stringify(form))],
    ]),
  });
}

test('the needs assessment beside plain JavaScript', async () => {
  test.setTimeout(60 * 60_000);
  const profile = await mkdtemp(join(tmpdir(), 'fieldfare-bench-'));
  // Two addresses: the app's service worker answers everything at its own.
  const [app, bare] = [new Host(), await plainHost()];
  await app.start();
  await bare.start();
  const context = await launch('chromium', profile, { viewport: { width: 768, height: 1024 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(60_000);
  await context.addInitScript({ path: WRITES });
  await context.addInitScript({ path: DRIVE });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(app.url);
  await makeVault(page);
  const version = context.browser()?.version() ?? String(await page.evaluate(() => /Chrome\/([\d.]+)/.exec(navigator.userAgent)?.[1]));
  // One window writes a vault: this one makes room.
  await page.goto('about:blank');

  const all: Record<number, { ours: Found; plain: Found }> = {};
  const told: string[] = [];
  for (const rate of SPEEDS) {
    const found = (all[rate] = { ours: nothing(), plain: nothing() });
    const went = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, side] of [
        ['the app', () => ours(context, app, rate, found.ours)],
        ['plain', () => plain(context, bare, rate, found.plain)],
      ] as const) {
        const begun = Date.now();
        const through = `${name}: ${await side()}`;
        went.add(through);
        console.log(`${rate} times slower, round ${round + 1}, ${through}, ${((Date.now() - begun) / 1_000).toFixed(0)} s`);
      }
    }
    told.push(
      rate === 1 ? '#### As the machine is' : `#### ${rate} times slower`,
      '',
      `Chromium ${version}; ${ROUNDS} rounds; ${[...went].join('; ')}.`,
      '',
      '| what | Fieldfare, median (95 %) ms | plain, median (95 %) ms | ratio of medians | of the 95 % | measured |',
      '| --- | --- | --- | --- | --- | --- |',
      ...(Object.keys(ROWS) as Row[]).map((row) => {
        const [ours, plain] = [found.ours[row], found.plain[row]];
        const [ratio, upper] = [median(ours) / median(plain), p95(ours) / p95(plain)];
        return `| ${ROWS[row]} | ${ms(median(ours))} (${ms(p95(ours))}) | ${ms(median(plain))} (${ms(p95(plain))}) | ${ratio.toFixed(2)} | ${upper.toFixed(2)} | ${ours.length}, ${plain.length} |`;
      }),
      '',
    );
  }
  await context.close();
  await app.stop();
  await bare.stop();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  await writeFile(RESULTS, JSON.stringify(all));
  await writeSection('forms', told);
});
