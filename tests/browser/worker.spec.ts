// The second wasm: keys are derived in a module worker, under the whole policy, also when there is no network.
import { expect, test } from './support/app';

/** Asks a fresh worker once and ends it; the answer's bytes as hex, or the word it refused with. */
const derive = ([m, t, saltLength]: readonly [number, number, number]) =>
  new Promise<string>((done, failed) => {
    const worker = new Worker('crypto-worker_loader.js', { type: 'module' });
    worker.onerror = (event) => failed(new Error(event.message));
    worker.onmessage = ({ data }: MessageEvent<string | Uint8Array>) => {
      if (data === 'ready') {
        const passphrase = new TextEncoder().encode('six plain words in a row');
        const salt = Uint8Array.from({ length: saltLength }, (_, place) => place);
        worker.postMessage({ op: 'derive', passphrase, salt, m, t, p: 1 }, [passphrase.buffer, salt.buffer]);
        return;
      }
      worker.terminate();
      done(typeof data === 'string' ? data : Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join(''));
    };
  });

/** Argon2id of those words with salt 00 to 0f, 64 MiB, 3 passes, 1 lane, by another implementation (argon2-cffi). */
const KNOWN = '09f55489b3c07cb0bd6395fac72334ae115f91d17f6f38047c93be3aa67e86f2';

for (const sendHeaders of [false, true]) {
  test.describe(`on a host that ${sendHeaders ? 'sends the headers' : 'sends files only'}`, () => {
    test.use({ prefix: '/a/b/', sendHeaders });

    test('the worker derives the known key on the first visit and without a network', async ({ app }) => {
      await app.open();
      expect(await app.page.evaluate(derive, [65_536, 3, 16] as const)).toBe(KNOWN);
      await app.goOffline();
      await app.reload();
      expect(await app.page.evaluate(derive, [65_536, 3, 16] as const)).toBe(KNOWN);
    });
  });
}

test('the worker refuses parameters that are too weak or would exhaust the device', async ({ app }) => {
  await app.open();
  expect(await app.page.evaluate(derive, [1024, 3, 16] as const)).toBe('refused');
  expect(await app.page.evaluate(derive, [4_194_304, 3, 16] as const)).toBe('refused');
  expect(await app.page.evaluate(derive, [65_536, 3, 8] as const)).toBe('refused');
});

test('h07 the page still answers while a key is derived', async ({ app }) => {
  await app.open();
  const frames = await app.page.evaluate(async (memory) => {
    let frames = 0;
    let running = true;
    const count = () => {
      frames += 1;
      if (running) setTimeout(count, 0);
    };
    count();
    const worker = new Worker('crypto-worker_loader.js', { type: 'module' });
    await new Promise((done) => (worker.onmessage = done));
    frames = 0;
    const answer = new Promise((done) => (worker.onmessage = done));
    worker.postMessage({ op: 'derive', passphrase: new Uint8Array(16), salt: new Uint8Array(16), m: memory, t: 3, p: 1 });
    await answer;
    running = false;
    worker.terminate();
    return frames;
  }, 65_536);
  expect(frames).toBeGreaterThan(5);
});
