// Counts the transactions that may write, and how many of those the browser made strict. It changes none.
// Runs before the app, in tests only: as a script of the page, or read by the wasm tests.
(() => {
  const writes = { readwrite: 0, strict: 0 };
  Object.defineProperty(globalThis, '__writes', { value: writes });
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function transaction(...wanted) {
    const made = begin.apply(this, wanted);
    if (made.mode === 'readwrite') writes.readwrite += 1;
    if (made.mode === 'readwrite' && made.durability === 'strict') writes.strict += 1;
    return made;
  };
})();
