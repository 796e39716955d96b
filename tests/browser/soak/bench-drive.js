// In the page that is measured, the app or the plain one: finds the next question, and says when a tap has done its work.
(() => {
  const bench = (window.__bench = { kinds: {} });
  const answered = new WeakSet();
  let controls = [];

  const visible = (element) => element.checkVisibility({ visibilityProperty: true });
  const title = () => document.querySelector('h1')?.textContent ?? '';
  const drawn = (then) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => then(performance.now());
      channel.port2.postMessage(0);
    });

  /** From the next tap to the frame in which `wanted` is there, under another heading than now. */
  bench.arm = (wanted) => {
    const before = title();
    bench.turn = new Promise((done, failed) => {
      setTimeout(() => failed(new Error(`${before} stays, or there is no ${wanted} after it`)), 30_000);
      const begun = (event) => {
        const look = () => {
          if (title() === before || ![...document.querySelectorAll(wanted)].some(visible)) return;
          seen.disconnect();
          drawn((now) => done(now - event.timeStamp));
        };
        const seen = new MutationObserver(look);
        seen.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
        look();
      };
      addEventListener('click', begun, { capture: true, once: true });
    });
  };

  /** Two frames from now: what a tap or a key changed is on the screen. */
  bench.settled = () => new Promise((done) => requestAnimationFrame(() => drawn(done)));

  /** The kinds of steps that answer the next question; none when there is no further one. Calm answers: no, none, nothing. */
  bench.next = () => {
    const asking = [...document.querySelectorAll('.asking')].find((one) => visible(one) && !answered.has(one));
    if (!asking) return null;
    answered.add(asking);
    const kind = bench.kinds[asking.id.replace('question-', '')];
    const radios = [...asking.querySelectorAll('input[type=radio]')];
    const boxes = [...asking.querySelectorAll('input[type=checkbox]')];
    if (kind === 'list') {
      controls = [() => [...asking.querySelectorAll('button')].find((button) => button.textContent.startsWith('Add:')), () => asking.querySelector('.lines input[type=text]')];
      return ['line', 'text'];
    }
    if (radios.length) {
      const names = [...new Set(radios.map((radio) => radio.name))];
      controls = names.map((name) => () => {
        const group = radios.filter((radio) => radio.name === name);
        const no = group.find((radio) => radio.labels[0].textContent.trim() === 'No') ?? group.at(-1);
        return (kind === 'scale' || kind === 'grid' ? group[0] : no).labels[0];
      });
      return names.map(() => 'choice');
    }
    if (boxes.length) {
      controls = [() => boxes.at(-1).labels[0]];
      return ['choice'];
    }
    controls = [() => asking.querySelector('input, textarea')];
    return [kind === 'date' ? 'skip' : kind];
  };

  /** Brings the control of a step to the middle of the screen and says where it is. */
  bench.at = (step) => place(controls[step]());
  /** The same for the button of this name. */
  bench.button = (name) => place([...document.querySelectorAll('button, a')].find((one) => visible(one) && (one.getAttribute('aria-label') ?? one.textContent).trim().startsWith(name)));

  function place(element) {
    element.scrollIntoView({ block: 'center' });
    const box = element.getBoundingClientRect();
    return { x: box.x + Math.min(box.width / 2, 60), y: box.y + box.height / 2 };
  }

  /** A notice that stands in the way, if there is one. */
  bench.notice = () => document.querySelector('dialog[open] h2')?.textContent ?? '';
})();
