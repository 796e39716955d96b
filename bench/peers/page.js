// A form of the peers' bench in the app's own form, and what the bench asks of a page: `window.benchForm`.
// `?n=200` is how many questions; with `&paged` they come a group at a time, as long forms do in the app.
import start, * as form from './bench_peers.js';

const wanted = new URLSearchParams(location.search);
const count = Number(wanted.get('n') ?? 50);
const text = fetch(`/q/fhir-${count}.json`).then((response) => response.text());
await start({ module_or_path: './bench_peers_bg.wasm' });
const paged = wanted.has('paged');
form.open(await text, paged);

/** The group of ten that a question stands in. */
const group = (id) => Math.ceil(Number(id.slice(1)) / 10);
const row = (id) => document.getElementById(`item-g${group(id)}/${id}`);
const inputs = (id) => row(id)?.querySelectorAll('input') ?? [];
const order = { true: 0, false: 1 };
const frame = () => new Promise((done) => requestAnimationFrame(done));

window.benchForm = {
  el: (id) => inputs(id)[0] ?? null,
  pick: (id, value) => inputs(id)[order[value] ?? Number(value)],
  answered: form.answered,
  ...(paged
    ? {
        ready: () => row('q1')?.checkVisibility() ?? false,
        async show(id) {
          if (row(id)) return;
          const step = document.querySelectorAll('.steps .step')[group(id) - 1];
          if (step.ariaCurrent !== 'step') step.click();
          while (!row(id) && step.ariaCurrent !== 'step') await frame();
        },
      }
    : { score: () => Number(document.querySelector('#item-score output')?.textContent) || 0 }),
};
