// J1 in three engines: the channels of channels.js against the app on a host that sends the headers.
// Chromium lets nothing out. What the others let out is a frozen list: more than that is a fault.
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launch, type Engine } from '../support/browsers';
import { attack, channels, openPage, type Victim } from '../support/egress';
import { Host } from '../support/server';
import { Sinks } from '../support/sinks';
import { WebKit } from '../support/webkit';

const BASELINE = join(__dirname, 'j01-baseline.json');
const NAMES = Boolean(process.env.LEAK_DNS);

interface Out {
  http: string[];
  names: string[];
  stun: boolean;
}

const frozen = (existsSync(BASELINE) ? JSON.parse(readFileSync(BASELINE, 'utf8')) : {}) as Record<string, Out>;
const seen: Record<string, Out> = {};
const rows: string[] = [];

async function inPlaywright(engine: Engine, url: string, guarded: boolean, sinks: Sinks): Promise<Out> {
  const profile = await mkdtemp(join(tmpdir(), 'fieldfare-egress-'));
  const context = await launch(engine, profile, {});
  const fresh: Victim = async () => {
    const page = await context.newPage();
    await page.goto(url);
    if (guarded) await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    return (script) => page.evaluate(script);
  };
  try {
    const { http, stun } = await attack(fresh, sinks);
    return { http, stun, names: [...sinks.names].sort() };
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function inWebKit(url: string, guarded: boolean, sinks: Sinks): Promise<Out> {
  let webkit = await WebKit.start();
  const fresh: Victim = async () => {
    // A page that left, or was ended, takes the session with it.
    await webkit.stop();
    webkit = await WebKit.start();
    const mine = webkit;
    await mine.goto(url);
    if (guarded) await expect.poll(() => mine.run<boolean>('return navigator.serviceWorker.controller !== null')).toBe(true);
    return (script) => mine.run(script);
  };
  try {
    const { http, stun } = await attack(fresh, sinks);
    return { http, stun, names: [...sinks.names].sort() };
  } finally {
    await webkit.stop();
  }
}

async function out(engine: string, url: string, guarded: boolean): Promise<Out> {
  const sinks = await Sinks.start();
  try {
    return engine === 'webkit' ? await inWebKit(url, guarded, sinks) : await inPlaywright(engine as Engine, url, guarded, sinks);
  } finally {
    await sinks.stop();
  }
}

const list = (words: string[]) => (words.length > 0 ? `${words.length}: ${words.join(' ')}` : '0');

for (const engine of ['chromium', 'firefox', 'webkit']) {
  test(`j01 ${engine}: nothing gets out, or no more than is known`, async () => {
    test.setTimeout(15 * 60_000);
    const bare = await openPage();
    const open = await out(engine, bare.url, false);
    bare.close();
    expect(open.http.length, `without a policy the channels work: ${open.http.join(' ')}`).toBeGreaterThanOrEqual(20);
    if (NAMES) expect(open.names.length, `names are counted: ${open.names.join(' ')}`).toBeGreaterThanOrEqual(20);

    const host = new Host({ sendHeaders: true });
    await host.start();
    const guarded = await out(engine, host.url, true);
    await host.stop();
    seen[engine] = guarded;
    const names = (one: Out) => (NAMES ? list(one.names) : 'not counted');
    rows.push(`| ${engine} | ${open.http.length} | ${NAMES ? open.names.length : '–'} | ${open.stun ? 'yes' : 'no'} | ${list(guarded.http)} | ${names(guarded)} | ${guarded.stun ? 'yes' : 'no'} |`);
    if (process.env.SOAK_FREEZE) return;
    const known = frozen[engine] ?? { http: [], names: [], stun: false };
    expect(guarded.http.filter((name) => !known.http.includes(name))).toEqual([]);
    expect(guarded.names.filter((name) => !known.names.includes(name))).toEqual([]);
    expect(guarded.stun && !known.stun).toBe(false);
  });
}

test.afterAll(async () => {
  if (process.env.SOAK_FREEZE) await writeFile(BASELINE, `${JSON.stringify(seen, null, 2)}\n`);
  const { quiet, loud } = channels();
  const head = [
    `${quiet.length + loud.length} channels, each to an address and to a name.`,
    '',
    '| engine | no policy: HTTP | names | STUN | the app: HTTP | names | STUN |',
    '| --- | --- | --- | --- | --- | --- | --- |',
  ];
  if (process.env.SOAK_RESULT) await writeFile(process.env.SOAK_RESULT, [...head, ...rows].join('\n'));
});
