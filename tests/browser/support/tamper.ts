// Somebody with access to the browser's storage: reads and changes what is stored behind the app's back.
import type { Page } from '@playwright/test';

/** One change: flips a byte in the middle, removes, copies over, or puts a value. */
export type Deed =
  | { do: 'flip'; store: string; key: string }
  | { do: 'remove'; store: string; key: string }
  | { do: 'put'; store: string; key: string; bytes: number[] }
  | { do: 'clear'; store: string };

/** Carries out deeds in the database of the only vault, in one strict transaction. */
export async function tamper(page: Page, deeds: Deed[]): Promise<void> {
  await page.evaluate(async (deeds) => {
    const all = await indexedDB.databases();
    const name = all.map((it) => String(it.name)).find((it) => it.startsWith('wc-') && it !== 'wc-registry');
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(String(request.error)));
      });
    const database = await done(indexedDB.open(String(name)));
    const stores = [...new Set(deeds.map((deed) => deed.store))];
    const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
    const complete = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(new Error(String(transaction.error)));
    });
    for (const deed of deeds) {
      const store = transaction.objectStore(deed.store);
      if (deed.do === 'remove') store.delete(deed.key);
      else if (deed.do === 'clear') store.clear();
      else if (deed.do === 'put') store.put(new Uint8Array(deed.bytes), deed.key);
      else {
        const asked = store.get(deed.key);
        asked.onsuccess = () => {
          const bytes = new Uint8Array(asked.result as Uint8Array);
          const middle = Math.floor(bytes.length / 2);
          bytes[middle] = (bytes[middle] ?? 0) ^ 1;
          store.put(bytes, deed.key);
        };
      }
    }
    await complete;
    database.close();
  }, deeds);
}

/** Every value of the stores of the only vault. */
export async function stored(page: Page, stores: string[]): Promise<{ store: string; key: string; bytes: number[] }[]> {
  return page.evaluate(async (stores) => {
    const all = await indexedDB.databases();
    const name = all.map((it) => String(it.name)).find((it) => it.startsWith('wc-') && it !== 'wc-registry');
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(String(request.error)));
      });
    const database = await done(indexedDB.open(String(name)));
    const found: { store: string; key: string; bytes: number[] }[] = [];
    for (const store of stores) {
      const source = database.transaction(store).objectStore(store);
      const [keys, values] = [done(source.getAllKeys()), done(source.getAll())];
      const bytes = (await values) as Uint8Array[];
      (await keys).forEach((key, at) => found.push({ store, key: String(key), bytes: [...(bytes[at] ?? [])] }));
    }
    database.close();
    return found;
  }, stores);
}

/** The keys of one store of the only vault. */
export async function keysOf(page: Page, store: string): Promise<string[]> {
  return (await stored(page, [store])).map((value) => value.key);
}

/** Deletes every database of this origin, as a browser that needs room does. */
export async function purge(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      await new Promise((done, failed) => {
        const request = indexedDB.deleteDatabase(String(name));
        request.onsuccess = done;
        request.onerror = failed;
      });
    }
  });
}
