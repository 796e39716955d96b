// The page of the vault: the app's own code as `window.vault`, the bare one as `window.raw`.
// With `?write=ID&from=N` it saves without end and tells the host of every save that was acknowledged;
// with `?inspect=ID` it says what is stored. So a browser without a driver can be killed and looked at, too.
import start, * as vault from './bench_vault.js';
import * as raw from './raw.js';

await start({ module_or_path: './bench_vault_bg.wasm' });
Object.assign(window, { vault, raw });

const wanted = new URLSearchParams(location.search);
const tell = (what, body = '') => fetch(`./told/${what}`, { method: 'POST', body: String(body) });
const CASE = 1;

try {
  if (wanted.has('make')) {
    const id = await vault.make();
    await vault.fill(CASE, 20);
    await vault.save(CASE, 0);
    await tell('made', id);
  } else if (wanted.has('write')) {
    await vault.unlock(wanted.get('write'));
    await tell('begun');
    for (let count = Number(wanted.get('from')) + 1; ; count += 1) {
      await vault.save(CASE, count);
      // Acknowledged: from here on it must be there. The telling itself may be cut off.
      void tell('saved', count);
    }
  } else if (wanted.has('inspect')) {
    const noticed = await vault.unlock(wanted.get('inspect'));
    const [inCase, inList, faults] = await vault.inspect(CASE);
    await tell('found', JSON.stringify({ noticed, inCase, inList, faults }));
  }
} catch (error) {
  await tell('failed', error);
}
window.ready = true;
