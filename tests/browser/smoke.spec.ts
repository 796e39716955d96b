// The shell: it starts, keeps its policy, works without a network, and refuses what it does not know.
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { headersFor } from './support/server';

for (const prefix of ['/', '/a/b/']) {
  for (const sendHeaders of [false, true]) {
    test.describe(`at ${prefix} on a host that ${sendHeaders ? 'sends the headers' : 'sends files only'}`, () => {
      test.use({ prefix, sendHeaders });

      test('the app starts without a policy violation and again without a network', async ({ app }) => {
        await app.open();
        await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible();
        await app.goOffline();
        await app.reload();
        await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible();
      });

      test('j04 after the first load every answer carries the whole header set', async ({ app }) => {
        await app.open();
        const response = await app.page.reload();
        await app.started();
        expect(response?.fromServiceWorker()).toBe(true);
        const expected = Object.entries(headersFor('index.html')).map(([name, value]) => [name.toLowerCase(), value]);
        expect(response?.headers()).toMatchObject(Object.fromEntries(expected));
        const policy = await app.page.evaluate(() => window.fieldfare.policy());
        expect(policy).toMatchObject({ fromWorker: true, isolated: true, headers: Object.fromEntries(expected) });
      });

      test('an unknown address is refused without asking the network', async ({ app, host }) => {
        await app.open();
        const before = await app.page.evaluate(() => window.fieldfare.fetchCounts());
        const asked = host.requests.length;
        const status = await app.page.evaluate(() => fetch('unknown?client=marker').then((answer) => answer.status));
        expect(status).toBe(404);
        await app.expectFault(/status of 404/);
        expect(host.requests.slice(asked)).toEqual([]);
        const after = await app.page.evaluate(() => window.fieldfare.fetchCounts());
        expect(after).toMatchObject({ network: before.network, refused: before.refused + 1 });
      });
    });
  }
}

test('j02 after the first load nothing is fetched from the network', async ({ app, host }) => {
  await app.open();
  const { network } = await app.page.evaluate(() => window.fieldfare.fetchCounts());
  const files = host.requests.length;
  await app.reload();
  await app.reload();
  // The browser itself asks whether sw.js changed; the app asks for nothing.
  expect(host.requests.slice(files).filter((path) => path !== '/sw.js')).toEqual([]);
  const counts = await app.page.evaluate(() => window.fieldfare.fetchCounts());
  expect(counts.network).toBe(network);
  expect(counts.served).toBeGreaterThan(0);
});

test('a browser that was killed starts the app again without a network', async ({ app }) => {
  await app.open();
  await app.goOffline();
  await app.crash();
  await app.open();
  await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the first page has no accessibility violation', async ({ app }) => {
  await app.open();
  await expectAccessible(app.page);
});
