// A script that got into the app tries every way out that we know, in Chromium. What arrives is counted at the other end;
// what was looked up stands in the browser's own log of the network.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launch } from './support/browsers';
import { attack, channels, openPage, type Arrived } from './support/egress';
import { Host } from './support/server';
import { lookedUp, Sinks } from './support/sinks';

/** Attacks the page at an address, after `ready`, each time in a new tab. */
async function attacked(url: string, controlled: boolean): Promise<Arrived & { names: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'fieldfare-egress-'));
  const log = join(folder, 'net.json');
  const sinks = await Sinks.start();
  const context = await launch('chromium', join(folder, 'profile'), {}, [`--log-net-log=${log}`]);
  try {
    if (controlled) {
      const page = await context.newPage();
      await page.goto(url);
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    }
    const arrived = await attack(async () => {
      const page = await context.newPage();
      await page.goto(url);
      return (script) => page.evaluate(script);
    }, sinks);
    await context.close();
    return { ...arrived, names: await lookedUp(log) };
  } finally {
    await context.close();
    await sinks.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

test('j01 the channels work where there is no policy', async () => {
  test.setTimeout(180_000);
  const page = await openPage();
  const { http, stun, names } = await attacked(page.url, false);
  page.close();
  const { quiet, loud } = channels();
  expect(quiet.length + loud.length).toBeGreaterThanOrEqual(37);
  expect(http.length, http.join(' ')).toBeGreaterThanOrEqual(30);
  expect(names.length, names.join(' ')).toBeGreaterThanOrEqual(30);
  expect(stun).toBe(true);
});

for (const sendHeaders of [true, false]) {
  const host = sendHeaders ? 'that sends the headers' : 'that sends files only, from the second load on';
  test(`j01 on a host ${host}, no request, no name and no call gets out of the app`, async () => {
    test.setTimeout(240_000);
    const host = new Host({ sendHeaders });
    await host.start();
    const arrived = await attacked(host.url, true);
    await host.stop();
    expect(arrived).toEqual({ http: [], stun: false, names: [] });
  });
}
