// What stays in the page's memory once it is locked.
import type { Page } from '@playwright/test';
import { begin, field, go, lock, openNewCase, saved } from './support/acts';
import { expect, test } from './support/app';

const STEM = 'Zwqvexillum';

/** Whether the heap of the page, as the debugger writes it down, holds a word; strings and buffers of scripts alike. */
async function heapHolds(page: Page, word: string): Promise<boolean> {
  const session = await page.context().newCDPSession(page);
  let [found, before] = [false, ''];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    found ||= (before + chunk).includes(word);
    before = chunk.slice(-word.length);
  });
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return found;
}

/** Whether the memory of the app's wasm holds a word. The page is asked, so this works only while it runs. */
const wasmHolds = (page: Page, word: string) =>
  page.evaluate((word) => {
    const memories = (window as unknown as { __memories: WebAssembly.Memory[] }).__memories;
    const needle = new TextEncoder().encode(word);
    return memories.some(({ buffer }) => {
      const bytes = new Uint8Array(buffer);
      for (let at = bytes.indexOf(needle[0] ?? 0); at >= 0; at = bytes.indexOf(needle[0] ?? 0, at + 1)) {
        if (needle.every((byte, place) => bytes[at + place] === byte)) return true;
      }
      return false;
    });
  }, word);

test('g05 after a lock neither the heap nor the memory of the wasm holds a word of the case', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await app.context.addInitScript(() => {
    const memories: WebAssembly.Memory[] = [];
    Object.assign(window, { __memories: memories });
    const instantiate = WebAssembly.instantiate as (bytes: BufferSource, imports?: WebAssembly.Imports) => Promise<WebAssembly.WebAssemblyInstantiatedSource>;
    const watched: typeof instantiate = async (...given) => {
      const made = await instantiate(...given);
      for (const part of Object.values(made.instance.exports)) if (part instanceof WebAssembly.Memory) memories.push(part);
      return made;
    };
    Object.assign(WebAssembly, { instantiate: watched });
  });
  await begin(app, `${STEM} passphrase of nine`);
  await openNewCase(page, `${STEM}name`, `${STEM}reason`);
  await go(page, 'Client and home');
  await field(page, 'Approaches that work').fill(`${STEM}works`);
  await saved(page);
  // The searches find what is there while the case is open: otherwise they would show nothing.
  await page.evaluate((stem) => Object.assign(window, { kept: [stem, 'kept'].join('') }), STEM);
  expect(await wasmHolds(page, `${STEM}works`)).toBe(true);
  expect(await heapHolds(page, `${STEM}kept`)).toBe(true);

  await lock(page);
  expect(await wasmHolds(page, STEM)).toBe(false);
  expect(await heapHolds(page, STEM)).toBe(false);
});
