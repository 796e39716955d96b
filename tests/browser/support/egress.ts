// Hostile pages and what came of them: the channels of channels.js, tried in any browser, counted at the sinks.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import type { Sinks } from './sinks';

const SOURCE = readFileSync(join(__dirname, 'channels.js'), 'utf8');

/** How long nothing must arrive before it counts as nothing; what gets out arrives within a few milliseconds. */
const SILENCE = 700;

/** A page under attack: each call gives a fresh one, as a function that runs a script in it. */
export type Victim = () => Promise<(script: string) => Promise<unknown>>;

/** What arrived, by channel. */
export interface Arrived {
  http: string[];
  stun: boolean;
}

/** The names of all channels: those that leave the page where it is, and those that do not. */
export function channels(): { quiet: string[]; loud: string[] } {
  const window = { __leak: { quiet: [] as string[], loud: [] as string[] } };
  runInNewContext(SOURCE, { window });
  return { quiet: [...window.__leak.quiet], loud: [...window.__leak.loud] };
}

const pause = () => new Promise((done) => setTimeout(done, SILENCE));

/** Tries every channel and says what arrived. */
export async function attack(victim: Victim, sinks: Sinks): Promise<Arrived> {
  const prepare = async () => {
    const run = await victim();
    await run(`window.__leak = ${JSON.stringify(sinks.ports)}`);
    await run(SOURCE);
    return async (name: string) => {
      // A page that is gone, or was ended by its browser, has nothing to say any more.
      await Promise.race([run(`window.__leak.try(${JSON.stringify(name)})`).catch(() => null), pause()]);
    };
  };
  const { quiet, loud } = channels();
  const first = await prepare();
  for (const name of quiet) await first(name);
  await pause();
  await pause();
  for (const name of loud) {
    const next = await prepare();
    await next(name);
    await pause();
  }
  return { http: [...sinks.http].map((path) => path.slice(1)).sort(), stun: sinks.stun > 0 };
}

/** A page of an origin without any policy, to show that the channels work and the sinks count. */
export async function openPage(): Promise<{ url: string; close(): void }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end('<!doctype html><title>open</title><body></body>');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/`, close: () => server.close() };
}
