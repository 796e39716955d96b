// Where Fieldfare cannot run it says why, in words, without any of its wasm.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { DIST } from './support/server';

const LACKS = [
  { name: 'a secure address', object: 'window', key: 'isSecureContext', says: /opened through plain http/ },
  { name: 'WebAssembly', object: 'window', key: 'WebAssembly', says: /WebAssembly, which runs/ },
  { name: 'IndexedDB', object: 'window', key: 'indexedDB', says: /IndexedDB and localStorage/ },
  { name: 'storage that may be looked at', object: 'window', key: 'localStorage', says: /IndexedDB and localStorage/, throws: true },
  { name: 'Web Cryptography', object: 'crypto', key: 'subtle', says: /Web Cryptography, which/ },
  { name: 'Web Locks', object: 'navigator', key: 'locks', says: /Web Locks, which/ },
  { name: 'service workers', object: 'navigator', key: 'serviceWorker', says: /Service workers, which/ },
  { name: 'broadcast channels', object: 'window', key: 'BroadcastChannel', says: /Broadcast channels, which/ },
] as { name: string; object: string; key: string; says: RegExp; throws?: boolean }[];

for (const { name, object, key, says, throws } of LACKS) {
  test(`k05 a browser without ${name} is told so`, async ({ app, host }) => {
    await app.context.addInitScript(
      ([object, key, throws]) => {
        const owner = object === 'window' ? window : object === 'crypto' ? crypto : navigator;
        const refuse = () => {
          throw new DOMException('', 'SecurityError');
        };
        Object.defineProperty(owner, key, throws ? { get: refuse } : { value: undefined });
      },
      [object, key, throws === true] as const,
    );
    await app.page.goto(host.url);
    await expect(app.page.getByRole('heading', { name: 'Fieldfare cannot run here' })).toBeVisible();
    await expect(app.page.getByText(says)).toBeVisible();
    await expect(app.page.getByText(/Lockdown Mode:/)).toBeVisible();
    await expect(app.page.locator('[data-missing]:visible')).toHaveCount(1);
    await expectAccessible(app.page);
  });
}

/** The name of the app's own wasm in this build. */
async function wasmName(): Promise<string> {
  const page = await readFile(join(DIST, 'index.html'), 'utf8');
  return /data-wasm="\.\/([^"]+)"/.exec(page)?.[1] ?? '';
}

test('k04 a file with one changed bit is not run, and the page says so', async ({ app, host }) => {
  const name = await wasmName();
  const bytes = await readFile(join(DIST, name));
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  host.replaced.set(name, bytes);
  await app.page.goto(host.url);
  await expect(app.page.getByText(/did not arrive as it was published/)).toBeVisible();
  await expectAccessible(app.page);
  await app.expectFault(/integrity|Failed to fetch|digest/i);

  host.replaced.delete(name);
  await app.page.getByRole('button', { name: 'Load again' }).click();
  await app.started();
});

test('a file that is missing is named', async ({ app, host }) => {
  const name = await wasmName();
  host.replaced.set(name, Buffer.alloc(0));
  await app.page.route(`**/${name}`, (route) => route.fulfill({ status: 404, body: '' }));
  await app.page.goto(host.url);
  await expect(app.page.getByRole('heading', { name: 'Fieldfare could not start' })).toBeVisible();
  await expect(app.page.getByText(/could not be loaded or run/)).toBeVisible();
  await app.expectFault(/404|integrity|Failed to fetch|digest/i);
});
