// Where Fieldfare cannot run it says why, in words, without any of its wasm.
import { execFileSync } from 'node:child_process';
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

test('the wasm that is put together at the start is the one that BUILD names', async () => {
  const build = await readFile(join(DIST, 'BUILD'), 'utf8');
  const names = [...build.matchAll(/^([0-9a-f]{64}) {2}(.*)_bg\.wasm \(unpacked\)$/gm)];
  expect(names.map(([, , name]) => name?.replace(/-[0-9a-f]{16}$/, ''))).toEqual(['crypto-worker', 'fieldfare']);
  const hash = `
    import { createHash } from 'node:crypto';
    import { readFileSync } from 'node:fs';
    const [script, packed] = process.argv.slice(1).map((path) => readFileSync(path));
    const { unpack } = await import('data:text/javascript,' + encodeURIComponent(script));
    console.log(createHash('sha256').update(unpack(new Uint8Array(packed))).digest('hex'));`;
  for (const [, said, name] of names) {
    const paths = [join(DIST, 'unpack.js'), join(DIST, `${name}_packed.wasm`)];
    const found = execFileSync(process.execPath, ['--input-type=module', '-e', hash, '--', ...paths], { encoding: 'utf8' });
    expect(found.trim()).toBe(said);
  }
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
