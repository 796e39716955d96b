// Answers every request of the app from the sealed files of its own build, with the full header set.
// Nothing but those files is ever fetched, and only to install or repair them; unknown addresses get 404 from here.
// It never takes over by itself: the app asks for it once all work is saved.

// Written by `cargo xtask seal`: { build, headers, shell: headers of the page, files: { path: { hash, size, type } } }.
const SEALED = null;

const scope = new URL(self.registration.scope);
const PREFIX = `fieldfare:${scope.pathname}:`;
const CACHE = `${PREFIX}${SEALED?.build}`;
const SHELL = 'index.html';
const COUNTS = new URL('.counts', scope).href;
const address = (path) => new URL(path, scope).href;

// --- Counting: what installing fetched, what was answered here, what went to the network after that, what was refused. ---

let counts = null;
let writing = Promise.resolve();

async function readCounts() {
  if (counts) return counts;
  const stored = await (await caches.open(CACHE)).match(COUNTS);
  // Another request may have read them meanwhile.
  counts ??= stored ? await stored.json() : { installed: 0, served: 0, network: 0, refused: 0 };
  return counts;
}

function count(kind) {
  writing = writing.then(async () => {
    (await readCounts())[kind] += 1;
    await (await caches.open(CACHE)).put(COUNTS, new Response(JSON.stringify(counts)));
  });
  return writing;
}

// --- The files. ---

async function fetchSealed(path, from) {
  const { hash, type } = SEALED.files[path];
  const integrity = `sha256-${hash}`;
  const response = await fetch(address(from), { integrity, cache: 'no-cache', redirect: 'error' });
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  const headers = { ...SEALED.headers, ...(path === SHELL ? SEALED.shell : {}), 'Content-Type': type };
  return new Response(await response.arrayBuffer(), { headers });
}

async function store(cache, path, kind) {
  await count(kind);
  // Many hosts answer for the folder only and redirect the file name, so the page is asked for as the folder first.
  const response =
    path === SHELL
      ? await fetchSealed(path, './').catch(() => fetchSealed(path, SHELL))
      : await fetchSealed(path, path);
  await cache.put(address(path), response.clone());
  return response;
}

async function install() {
  const cache = await caches.open(CACHE);
  // Every file is waited for, also after one failed: a late one would open the deleted cache again.
  const arrivals = await Promise.allSettled(Object.keys(SEALED.files).map((path) => store(cache, path, 'installed')));
  const lost = arrivals.find((arrival) => arrival.status === 'rejected');
  if (lost) {
    // All or nothing: a build that did not arrive whole must never be offered.
    await caches.delete(CACHE);
    throw lost.reason;
  }
}

async function activate() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
  await self.clients.claim();
}

// --- Answers. ---

function sealedPath(request) {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return null;
  const path = url.pathname.slice(scope.pathname.length) || SHELL;
  return Object.hasOwn(SEALED.files, path) ? path : null;
}

async function answer(path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address(path))) ?? store(cache, path, 'network');
}

function refusal() {
  const headers = { ...SEALED.headers, 'Cache-Control': 'no-store', 'Content-Type': 'text/plain' };
  return new Response('404', { status: 404, headers });
}

if (SEALED) {
  self.addEventListener('install', (event) => event.waitUntil(install()));
  self.addEventListener('activate', (event) => event.waitUntil(activate()));
  self.addEventListener('fetch', (event) => {
    const path = sealedPath(event.request);
    event.respondWith(path ? answer(path) : refusal());
    event.waitUntil(count(path ? 'served' : 'refused'));
  });
  self.addEventListener('message', (event) => {
    if (event.data === 'apply') event.waitUntil(self.skipWaiting());
    if (event.data === 'counts') {
      const reply = async () => {
        await writing;
        event.ports[0]?.postMessage({ ...(await readCounts()) });
      };
      event.waitUntil(reply());
    }
  });
}
