// Starts the app: checks the browser, sets the guards that must stand before any other code,
// loads the sealed wasm and unpacks it, and registers the service worker.
// Every text a person reads is in index.html; this file only shows and hides it.
// It keeps no client data and sends nothing: each fetch here asks for one of the app's own files.

const script = document.querySelector('script[data-js]');
const address = (path) => new URL(path, document.baseURI).href;
const element = (id) => document.getElementById(id);

// --- Guards. The navigation guard must be the first listener, so that no later one can undo it. ---

const preventDefault = Event.prototype.preventDefault;
window.navigation?.addEventListener('navigate', (event) => {
  let inside = false;
  try {
    // A blob: address of ours (a download) has our own origin.
    inside = new URL(event.destination.url).origin === location.origin;
  } catch {
    inside = false;
  }
  if (!inside) preventDefault.call(event);
});

let violations = 0;
Object.defineProperty(window, '__fieldfareViolations', { get: () => violations });
document.addEventListener('securitypolicyviolation', () => {
  violations += 1;
});

// Nothing in the app makes elements from text: no markup passes, and of scripts only the two it starts itself.
const SCRIPTS = new Set([address('sw.js'), address('crypto-worker_loader.js')]);
window.trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => (SCRIPTS.has(address(url)) ? url : null),
});

// --- What the browser must be able to do, in the words of index.html. ---

// Browsers that are told to block the data of sites throw when it is only looked at.
function hasStorage() {
  try {
    return Boolean(window.indexedDB && window.localStorage);
  } catch {
    return false;
  }
}

function missing() {
  const needs = {
    secure: window.isSecureContext,
    wasm: typeof WebAssembly === 'object' && typeof WebAssembly.instantiate === 'function',
    storage: hasStorage(),
    crypto: Boolean(window.crypto?.subtle),
    locks: Boolean(navigator.locks),
    worker: Boolean(navigator.serviceWorker),
    channel: typeof BroadcastChannel === 'function',
  };
  const names = Object.keys(needs).filter((name) => !needs[name]);
  // Plain http takes the others away too; naming it alone says what to do.
  return names.includes('secure') ? ['secure'] : names;
}

function showMissing(names) {
  element('splash-starting').hidden = true;
  element('splash-missing').hidden = false;
  for (const name of names) document.querySelector(`[data-missing="${name}"]`).hidden = false;
}

function showFailure(kind, detail) {
  if (!element('splash')) return;
  element('splash-starting').hidden = true;
  element('splash-failed').hidden = false;
  document.querySelector(`[data-failed="${kind}"]`).hidden = false;
  element('splash-detail').textContent = detail;
  element('splash-reload').addEventListener('click', () => location.reload());
}

// --- Updates: a new build waits until the app says that every window has saved its work. ---

const here = new URL('.', document.baseURI).pathname;
const TAB_LOCK = `fieldfare-tab:${here}`;
const UPDATE_WAIT_MS = 10_000;
let registration = null;
let ready = false;
let saveBeforeUpdate = async () => {};
let letGo = () => {};

// Each window holds a shared lock while it may have unsaved work; the update needs the lock alone.
function holdTab() {
  navigator.locks.request(TAB_LOCK, { mode: 'shared' }, () => new Promise((done) => (letGo = done)));
}

async function applyUpdate() {
  if (!registration?.waiting) return;
  // Fails when something cannot be saved: this window keeps its lock then.
  await saveBeforeUpdate();
  const windows = new BroadcastChannel(TAB_LOCK);
  try {
    letGo();
    windows.postMessage('save');
    const limit = { signal: AbortSignal.timeout(UPDATE_WAIT_MS) };
    await navigator.locks.request(TAB_LOCK, limit, () => registration.waiting?.postMessage('apply'));
  } catch (reason) {
    holdTab();
    throw reason;
  } finally {
    windows.close();
  }
}

function watchUpdates() {
  holdTab();
  new BroadcastChannel(TAB_LOCK).addEventListener('message', () => {
    // A window that cannot save keeps its lock, and the update waits.
    saveBeforeUpdate().then(() => letGo(), () => {});
  });
  let controlled = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener('controllerchange', async () => {
    // The first worker only begins to help; a later one serves another build, so start anew with it.
    if (!controlled) {
      controlled = true;
      return;
    }
    // What cannot be saved stays on screen; locking loads the new build later.
    await saveBeforeUpdate().then(
      () => location.reload(),
      () => {},
    );
  });
  const announce = () => {
    if (!registration.waiting || !registration.active) return;
    ready = true;
    window.dispatchEvent(new Event('fieldfare-update'));
  };
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', announce);
  });
  announce();
}

async function registerWorker() {
  try {
    registration = await navigator.serviceWorker.register(address('sw.js'), { updateViaCache: 'none' });
    watchUpdates();
  } catch (reason) {
    // The app still works in this visit; the privacy page shows that no worker answers.
    console.warn(`service worker: ${reason.name}`);
  }
}

// --- What the app may ask for. ---

async function fetchCounts() {
  const worker = navigator.serviceWorker.controller ?? registration?.active;
  if (!worker) return { installed: 0, served: 0, network: 0, refused: 0 };
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((done) => (port1.onmessage = (event) => done(event.data)));
  worker.postMessage('counts', [port2]);
  return answer;
}

async function policy() {
  const response = await fetch(address('./'));
  const [navigation] = performance.getEntriesByType('navigation');
  return {
    headers: Object.fromEntries(response.headers),
    fromWorker: (navigation?.workerStart ?? 0) > 0,
    isolated: window.crossOriginIsolated === true,
    meta: document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? '',
  };
}

let content = '';
let rules = null;

// The rules of published instruments: loaded when they are first asked for, and again after a failure.
function instruments() {
  rules ??= load(script.dataset.instruments, script.dataset.instrumentsIntegrity).then((response) => response.text());
  rules.catch(() => (rules = null));
  return rules;
}

const fieldfare = Object.freeze({
  build: script.dataset.build ?? '',
  content: () => content,
  instruments,
  updateReady: () => ready,
  applyUpdate,
  beforeUpdate: (save) => (saveBeforeUpdate = save),
  fetchCounts,
  policy,
});
Object.defineProperty(window, 'fieldfare', { value: fieldfare });

// --- Start. ---

async function load(path, integrity) {
  const options = integrity ? { integrity } : {};
  const response = await fetch(address(path), { credentials: 'same-origin', ...options });
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response;
}

async function start() {
  const names = missing();
  if (names.length > 0) return showMissing(names);
  const registering = registerWorker();
  try {
    const { js, wasm, content: asked } = script.dataset;
    const [{ default: init }, { unpack }, packed, text] = await Promise.all([
      import(address(js)),
      import(address('unpack.js')),
      load(wasm, script.dataset.integrity).then((response) => response.arrayBuffer()),
      load(asked, script.dataset.contentIntegrity).then((response) => response.text()),
    ]);
    content = text;
    await init({ module_or_path: unpack(new Uint8Array(packed)) });
    content = '';
    element('splash')?.remove();
  } catch (reason) {
    // A file with a wrong hash fails like one that is missing: ask again without the hash to tell them apart.
    const files = [script.dataset.wasm, script.dataset.content].map((path) => fetch(address(path)));
    const arrived = await Promise.all(files).then((answers) => answers.every(({ ok }) => ok), () => false);
    showFailure(arrived && reason instanceof TypeError ? 'integrity' : 'other', String(reason?.message ?? reason));
  }
  return registering;
}

start();
