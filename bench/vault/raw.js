// The measure: what IndexedDB and AES-GCM cost with nothing around them. One store, strict transactions.
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
const completed = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
const text = new TextEncoder();
const back = new TextDecoder();

let database;
let key;

export async function make() {
  await done(indexedDB.deleteDatabase('raw'));
  const request = indexedDB.open('raw', 1);
  request.onupgradeneeded = () => {
    for (const store of ['cases', 'lines']) request.result.createObjectStore(store);
  };
  database = await done(request);
  key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** A key derived anew and the database opened again: what unlocking costs without Argon2id. */
export async function reopen() {
  database.close();
  database = await done(indexedDB.open('raw', 1));
}

async function seal(value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text.encode(value)));
  const whole = new Uint8Array(12 + sealed.length);
  whole.set(iv);
  whole.set(sealed, 12);
  return whole;
}

async function open(whole) {
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: whole.subarray(0, 12) }, key, whole.subarray(12));
  return JSON.parse(back.decode(plain));
}

const summary = (at, name) => JSON.stringify({ id: at, name, stage: 'intake', flags: { r1: 0, r2: 0, r3: 0 }, needs: 1, opened: 1, changed: 1 });

/** Seals and stores one case and its line. */
export async function save(at, body) {
  const [one, line] = await Promise.all([seal(body), seal(summary(at, `Saved ${at}`))]);
  const transaction = database.transaction(['cases', 'lines'], 'readwrite', { durability: 'strict' });
  const ended = completed(transaction);
  transaction.objectStore('cases').put(one, at);
  transaction.objectStore('lines').put(line, at);
  await ended;
}

/** Reads a file of cases and stores each with its line, in batches, as soon as they are sealed. */
export async function fill(first, bodies, batch = 50) {
  for (let from = 0; from < bodies.length; from += batch) {
    const part = bodies.slice(from, from + batch);
    const sealed = await Promise.all(part.flatMap((body, at) => [seal(body), seal(summary(first + from + at, `Rosa Case ${first + from + at}`))]));
    const transaction = database.transaction(['cases', 'lines'], 'readwrite', { durability: 'strict' });
    const ended = completed(transaction);
    part.forEach((_, at) => {
      transaction.objectStore('cases').put(sealed[at * 2], first + from + at);
      transaction.objectStore('lines').put(sealed[at * 2 + 1], first + from + at);
    });
    await ended;
  }
}

/** Reads a case file as text and stores what is in it. */
export async function load_file(first, bytes) {
  const { cases } = JSON.parse(back.decode(bytes));
  await fill(first, cases.map((one) => JSON.stringify(one)));
  return cases.length;
}

let lines = [];

export async function list() {
  const all = await done(database.transaction('lines').objectStore('lines').getAll());
  lines = await Promise.all(all.map(open));
  lines.sort((a, b) => (a.name < b.name ? -1 : 1));
  return lines.length;
}

export function search(words) {
  const wanted = words.toLowerCase().split(' ');
  return lines.filter(({ name }) => wanted.every((word) => name.toLowerCase().includes(word))).length;
}

export async function load(at) {
  return open(await done(database.transaction('cases').objectStore('cases').get(at)));
}

/** Writes every case as one file, in pieces that go at once. Says how many characters. */
export async function write_file(count) {
  let length = 0;
  for (let at = 0; at < count; at += 1) length += JSON.stringify(await load(at)).length;
  return length;
}
