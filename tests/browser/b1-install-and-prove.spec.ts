// B1: load once, switch the network off, and see the proof that nothing leaves.
import { expect, test } from './support/app';
import { begin, go, openNewCase, unlock } from './support/acts';

for (const prefix of ['/', '/a/b/']) {
  test.describe(`served from ${prefix}`, () => {
    test.use({ prefix });

    test('j02 after one load the app runs without a network and proves that nothing is sent', async ({ app, host }) => {
      const { page } = app;
      await begin(app);
      await openNewCase(page, 'Rosa');

      // Not one request reaches a network from here on: there is none, and everything works.
      const asked = host.requests.length;
      await app.reload();
      await unlock(page);
      await page.getByRole('link', { name: 'All cases' }).click();
      await expect(page.getByRole('link', { name: /Rosa/ })).toBeVisible();

      await go(page, 'Privacy proof');
      await expect(page.getByText('Nothing has tried to reach another address')).toBeVisible();
      await expect(page.getByText('The app runs from this device')).toBeVisible();
      const build = await page.evaluate(() => window.fieldfare.build);
      expect(build).toMatch(/^[0-9a-f]{64}$/);
      await expect(page.getByText(build, { exact: true })).toBeVisible();
      const policy = page.locator('pre');
      for (const rule of ["default-src 'none'", "connect-src 'self'", "require-trusted-types-for 'script'", 'connection-allowlist']) {
        await expect(policy).toContainText(rule, { ignoreCase: true });
      }
      const count = (what: string) => page.locator('dl > div', { hasText: what }).locator('dd');
      await expect(count('Fetched from the network since then')).toHaveText('0');
      await expect(count('Policy violations')).toHaveText('0');
      await expect(count('Answered from this device')).not.toHaveText('0');
      expect(host.requests.length).toBe(asked);
    });
  });
}

test('the proof can be read before any vault exists', async ({ app }) => {
  const { page } = app;
  await app.open();
  await app.goOffline();
  await page.getByRole('link', { name: 'How do I know that nothing is sent?' }).click();
  await expect(page.getByRole('heading', { name: 'Privacy proof' })).toBeVisible();
  await expect(page.locator('pre')).toContainText("connect-src 'self'");
});

test('the rules of published instruments are on the device, and nothing reads them before they are asked for', async ({ app, host }) => {
  const { page } = app;
  await app.open();
  const read = () => page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/instruments.txt')).length);
  expect(await read()).toBe(0);
  await app.goOffline();
  const asked = host.requests.length;
  const lines = await page.evaluate(async () => (await window.fieldfare.instruments()).split('\n').filter(Boolean));
  expect(lines.length).toBeGreaterThan(40);
  expect(lines.filter((line) => !/^instruments\/v1\/[\w-]+\.json \{.*\}$/.test(line))).toEqual([]);
  expect(await read()).toBe(1);
  expect(host.requests.length).toBe(asked);
});
