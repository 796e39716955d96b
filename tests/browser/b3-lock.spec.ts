// B3: one tap or a while without a touch, and nothing is left to see; what was being written is kept.
import type { Page } from '@playwright/test';
import { begin, field, go, lock, openNewCase, PASSPHRASE, saved, setHidden, unlock } from './support/acts';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { stopFor } from './support/browsers';
import { screenshot } from './support/screens';

const NAME = 'Rosa Quill';
const WORDS = 'Mornings, with her sister there';

/** In a case, on the page about the client. */
async function atTheClient(page: Page): Promise<void> {
  await openNewCase(page, NAME);
  await go(page, 'Client and home');
  await expect(field(page, 'Name or alias')).toHaveValue(NAME);
}

/** The page is locked, and neither it nor its title nor its address says anything of the case. */
async function expectNothing(page: Page): Promise<void> {
  await expect(field(page, 'Passphrase')).toBeVisible();
  const left = await page.evaluate(() => [document.documentElement.outerHTML, document.title, location.href].join('\n'));
  expect(left).not.toContain(NAME);
  expect(left).not.toContain(WORDS);
  expect(left).not.toMatch(/#\/case/);
}

test('h12 locking leaves nothing on the page, and going back shows nothing', async ({ app }) => {
  const { page } = app;
  await begin(app);
  await atTheClient(page);
  await page.evaluate(() => Object.assign(window, { ofTheOldPage: true }));
  await lock(page);
  await expectNothing(page);
  // The page itself was loaded anew, so the memory that held keys and words is gone.
  expect(await page.evaluate(() => 'ofTheOldPage' in window)).toBe(false);

  for (let back = 0; back < 4; back += 1) {
    await page.evaluate(() => history.back());
    await expect(page.getByText(NAME)).toHaveCount(0);
    await expect(page.getByRole('navigation', { name: /Case|Main/ })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Lock', exact: true })).toHaveCount(0);
  }
});

test('a wrong passphrase is told plainly and opens nothing', async ({ app }) => {
  const { page } = app;
  await begin(app);
  await openNewCase(page, NAME);
  await lock(page);
  // Two of them: a third one earns a wait.
  for (const wrong of [PASSPHRASE.toUpperCase(), `${PASSPHRASE} `]) {
    await field(page, 'Passphrase').fill(wrong);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(page.getByText('This passphrase does not open the vault. Check capitals and spaces, and try again.')).toBeVisible();
    await expectNothing(page);
    await field(page, 'Passphrase').fill('');
    await expect(page.getByText('This passphrase does not open the vault')).toHaveCount(0);
  }
  await unlock(page);
  await go(page, 'Cases');
  await expect(page.getByRole('link', { name: new RegExp(NAME) })).toBeVisible();
});

test('b07 what was typed last is there again after a lock, without a pause in between', async ({ app }) => {
  const { page } = app;
  await begin(app);
  await atTheClient(page);
  await field(page, 'Approaches that work').fill(WORDS);
  await lock(page);
  await expectNothing(page);
  await unlock(page);
  await go(page, 'Cases');
  await page.getByRole('link', { name: new RegExp(NAME) }).click();
  await go(page, 'Client and home');
  await expect(field(page, 'Approaches that work')).toHaveValue(WORDS);
});

test('going back in the middle of a word leaves the page whole and keeps the word', async ({ app }) => {
  const { page } = app;
  await begin(app);
  await openNewCase(page, NAME);
  await go(page, 'Overview');
  await go(page, 'Client and home');
  await field(page, 'Approaches that work').fill(WORDS);
  await field(page, 'Approaches that work').focus();
  await page.evaluate(() => history.back());
  await expect(page).toHaveURL(/#\/case\/[0-9a-f-]+$/);
  await expect(page.getByRole('navigation', { name: 'Case' })).toBeVisible();
  await go(page, 'Client and home');
  await expect(field(page, 'Approaches that work')).toHaveValue(WORDS);
  await saved(page);
});

test('d02 a lock in one tab locks the other', async ({ app }) => {
  const { page } = app;
  await begin(app);
  await atTheClient(page);
  await field(page, 'Approaches that work').fill(WORDS);
  await saved(page);
  const other = await app.secondTab();
  await unlock(other);
  await go(other, 'Cases');
  await other.getByRole('link', { name: new RegExp(NAME) }).click();
  await expect(other.getByText(WORDS)).toBeVisible();

  await lock(other);
  await expectNothing(other);
  await expectNothing(page);
});

test.describe('by itself', () => {
  test('h01 five minutes without a touch lock, a touch begins them anew, and the draft is kept', async ({ app }) => {
    const { page } = app;
    await page.clock.install();
    await begin(app);
    await atTheClient(page);
    await page.clock.fastForward('04:30');
    await field(page, 'Approaches that work').pressSequentially(WORDS);
    await saved(page);
    await page.clock.fastForward('04:30');
    await expect(field(page, 'Approaches that work')).toHaveValue(WORDS);

    await page.clock.fastForward('00:40');
    await expectNothing(page);
    await unlock(page);
    await go(page, 'Cases');
    await page.getByRole('link', { name: new RegExp(NAME) }).click();
    await expect(page.getByText(WORDS)).toBeVisible();
  });

  test('the time is the one chosen in the settings', async ({ app }) => {
    const { page } = app;
    await page.clock.install();
    await begin(app);
    await go(page, 'Settings');
    await page.getByRole('radio', { name: '1 min', exact: true }).check();
    await saved(page);
    await page.clock.fastForward('00:50');
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
    await page.clock.fastForward('00:15');
    await expectNothing(page);
    await unlock(page);
    await go(page, 'Settings');
    await expect(page.getByRole('radio', { name: '1 min', exact: true })).toBeChecked();
  });
});

test.describe('out of sight', () => {
  test('h02 a minute out of sight locks, shorter does not, and meanwhile nothing can be seen', async ({ app }) => {
    const { page } = app;
    await page.clock.install();
    await begin(app);
    await atTheClient(page);
    await field(page, 'Approaches that work').fill(WORDS);
    await setHidden(page, true);
    await expect(field(page, 'Approaches that work')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Lock', exact: true })).toBeHidden();
    await page.clock.fastForward('00:50');
    await setHidden(page, false);
    await expect(field(page, 'Approaches that work')).toBeVisible();

    await setHidden(page, true);
    await page.clock.fastForward('01:05');
    await expectNothing(page);
    await unlock(page);
    await go(page, 'Cases');
    await page.getByRole('link', { name: new RegExp(NAME) }).click();
    await expect(page.getByText(WORDS)).toBeVisible();
  });

  test('h02 a file picker of ours suspends that, and only that', async ({ app }) => {
    const { page } = app;
    await page.clock.install();
    await begin(app);
    await go(page, 'Export and import');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose a file' }).click(),
    ]);
    await setHidden(page, true);
    await page.clock.fastForward('03:00');
    await expect(field(page, 'Passphrase')).toHaveCount(0);
    await setHidden(page, false);
    await chooser.setFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await expect(page.getByText('Nothing was imported', { exact: false })).toBeVisible();

    await setHidden(page, true);
    await page.clock.fastForward('01:05');
    await expect(field(page, 'Passphrase')).toBeVisible();
  });

  test('h02 a print of ours suspends it too, and paper is not covered', async ({ app }) => {
    const { page } = app;
    await page.clock.install();
    await begin(app);
    await atTheClient(page);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await setHidden(page, true);
    await page.emulateMedia({ media: 'print' });
    await expect(field(page, 'Name or alias')).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
    await expect(field(page, 'Name or alias')).toBeHidden();
    await page.clock.fastForward('02:00');
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await setHidden(page, false);
    await expect(field(page, 'Name or alias')).toBeVisible();
  });

  test('the page is covered when another window is in front only if that is switched on', async ({ app }) => {
    const { page } = app;
    await begin(app);
    await go(page, 'Settings');
    const front = (name: 'blur' | 'focus') => page.evaluate((name) => window.dispatchEvent(new Event(name)), name);
    const title = page.getByRole('heading', { name: 'Settings', level: 1 });
    await front('blur');
    await expect(title).toBeVisible();
    await page.getByRole('checkbox', { name: 'Also cover the page as soon as another window is in front' }).check();
    await saved(page);
    await front('blur');
    await expect(title).toBeHidden();
    await front('focus');
    await expect(title).toBeVisible();
    // Going from field to field, or beside one, is not leaving the window.
    await field(page, 'Your name').fill('Bea Brook');
    await title.click();
    await expect(title).toBeVisible();
    await field(page, 'Your name').press('Tab');
    await expect(title).toBeVisible();
  });
});

test('h03 twelve hours are the most, however busy somebody is', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await page.clock.install();
  await begin(app);
  await atTheClient(page);
  const touch = () => page.evaluate(() => document.dispatchEvent(new Event('pointerdown', { bubbles: true })));
  for (let minutes = 0; minutes < 12 * 60 - 4; minutes += 4) {
    await page.clock.fastForward('04:00');
    await touch();
  }
  await expect(field(page, 'Name or alias')).toHaveValue(NAME);
  await page.clock.fastForward('04:30');
  await expectNothing(page);
});

test('d02 a lock by time locks the other windows, but not one that somebody touched since', async ({ app }) => {
  const { page } = app;
  await page.clock.install();
  await begin(app);
  await atTheClient(page);
  // The clock is one for all windows of the browser.
  const other = await app.secondTab();
  await unlock(other);
  const touch = (which: Page) => which.evaluate(() => document.dispatchEvent(new Event('pointerdown', { bubbles: true })));
  const isOpen = (which: Page) => expect(which.getByRole('button', { name: 'Lock', exact: true })).toBeVisible();
  await touch(page);
  await page.clock.fastForward('04:00');
  await touch(other);
  await page.clock.fastForward('01:10');
  await expectNothing(page);
  await isOpen(other);

  await unlock(page);
  await page.clock.fastForward('02:00');
  await touch(page);
  await page.clock.fastForward('02:00');
  await expect(field(other, 'Passphrase')).toBeVisible();
  await isOpen(page);

  // Put away and not touched since: out of sight for a minute, it takes along the one that rested longer.
  await unlock(other);
  // The clocks of two windows under test may be some milliseconds apart, which those of a device are not.
  await page.clock.fastForward('00:10');
  await touch(page);
  await setHidden(page, true);
  await page.clock.fastForward('01:10');
  await expect(field(page, 'Passphrase')).toBeVisible();
  await expect(field(other, 'Passphrase')).toBeVisible();
});

test.describe('clocks', () => {
  test('e01 another zone changes nothing, a clock that is set back locks, and one set far ahead does too', async ({ app }) => {
    const { page } = app;
    await begin(app);
    await atTheClient(page);
    const shift = (milliseconds: number) =>
      page.evaluate((milliseconds) => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + milliseconds;
        document.dispatchEvent(new Event('pointerdown', { bubbles: true }));
      }, milliseconds);
    const session = await app.context.newCDPSession(page);
    for (const timezoneId of ['Pacific/Auckland', 'America/New_York']) {
      await session.send('Emulation.setTimezoneOverride', { timezoneId });
      await shift(0);
      await expect(field(page, 'Name or alias')).toHaveValue(NAME);
    }
    const years = 10 * 365 * 86_400_000;
    await shift(-years);
    await expectNothing(page);
    await unlock(page);
    await shift(years);
    await expect(field(page, 'Passphrase')).toBeVisible();
    await unlock(page);
    await go(page, 'Cases');
    await expect(page.getByRole('link', { name: new RegExp(NAME) })).toBeVisible();
    await expect(page.getByText(/-\d|in \d+ days/)).toHaveCount(0);
  });

  test('e02 a clock that stands still does not keep the vault open', async ({ app }) => {
    const { page } = app;
    await begin(app);
    await atTheClient(page);
    await page.evaluate(() => {
      const stands = Date.now();
      Date.now = () => stands;
      const passed = performance.now.bind(performance);
      Object.defineProperty(performance, 'now', { value: () => passed() + 6 * 60_000 });
      document.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    });
    await expectNothing(page);
  });

  test('e03 a browser that was stopped and goes on later is locked before anything is shown', async ({ app }) => {
    test.setTimeout(180_000);
    const { page } = app;
    await begin(app);
    await go(page, 'Settings');
    await page.getByRole('radio', { name: '1 min', exact: true }).check();
    await saved(page);
    await go(page, 'Cases');
    await atTheClient(page);
    await saved(page);
    // Notes what is on the page whenever it is drawn after the stop.
    await page.evaluate((name) => {
      const seen: string[] = [];
      let last = performance.now();
      const look = () => {
        const now = performance.now();
        if (now - last > 30_000) Object.assign(window, { late: true });
        last = now;
        if ('late' in window) {
          const veiled = document.documentElement.hasAttribute('data-veil');
          const shown = !veiled && [...document.querySelectorAll('input, .name')].some((it) => ((it as HTMLInputElement).value ?? it.textContent) === name);
          seen.push(shown ? 'shown' : 'nothing');
          localStorage.setItem('seen-after-stop', seen.join(' '));
        }
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, NAME);
    await setHidden(page, true);
    await stopFor(app.profile, 65_000);
    await setHidden(page, false).catch(() => {});
    await expectNothing(page);
    const seen = await page.evaluate(() => localStorage.getItem('seen-after-stop') ?? '');
    expect(seen).not.toContain('shown');
    await unlock(page);
  });
});

test.describe('with a PIN', () => {
  const PIN = '4711';

  async function setPin(page: Page): Promise<void> {
    await page.getByRole('link', { name: 'All cases' }).click();
    await go(page, 'Settings');
    await field(page, 'Passphrase of this vault, for the PIN').fill(PASSPHRASE);
    await field(page, 'PIN, four to eight digits').fill(PIN);
    await field(page, 'PIN once more').fill(PIN);
    await page.getByRole('button', { name: 'Use this PIN' }).click();
    await expect(page.getByText('A PIN is set for this window')).toBeVisible();
  }

  async function rest(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    await expect(field(page, 'PIN')).toBeVisible();
  }

  /** Nothing of the case is left, though the page was not loaded anew. */
  async function expectRest(page: Page): Promise<void> {
    await expect(field(page, 'PIN')).toBeVisible();
    const left = await page.evaluate(() => [document.documentElement.outerHTML, document.title, location.href].join('\n'));
    expect(left).not.toContain(NAME);
    expect(left).not.toContain(WORDS);
    expect(left).not.toMatch(/#\/case/);
  }

  test('h05 the vault rests, shows nothing, and the PIN brings everything back to the same place', async ({ app }) => {
    test.setTimeout(120_000);
    const { page } = app;
    await begin(app);
    await atTheClient(page);
    await setPin(page);
    await screenshot(page, 'settings-pin');
    await expectAccessible(page);
    await go(page, 'Cases');
    await field(page, 'Find by name').fill('Rosa');
    await page.getByRole('link', { name: new RegExp(NAME) }).click();
    await go(page, 'Client and home');
    await page.evaluate(() => Object.assign(window, { ofTheOldPage: true }));
    await field(page, 'Approaches that work').fill(WORDS);
    await rest(page);
    await expectRest(page);
    expect(await page.evaluate(() => 'ofTheOldPage' in window)).toBe(true);
    await screenshot(page, 'resting', { sizes: ['landscape', 'portrait', 'phone'] });
    await expectAccessible(page);
    for (let back = 0; back < 3; back += 1) {
      await page.evaluate(() => history.back());
      await expect(field(page, 'PIN')).toBeVisible();
      await expect(page.getByText(NAME)).toHaveCount(0);
    }

    // Another window can write meanwhile: the right to was given back.
    const other = await app.secondTab();
    await unlock(other);
    await expect(other.getByText('Another window is writing')).toHaveCount(0);
    await lock(other);
    await other.close();

    await field(page, 'PIN').fill('1234');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(page.getByText('This is not the PIN. After 4 more wrong ones the passphrase is asked for.')).toBeVisible();
    await field(page, 'PIN').fill(PIN);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Lock', exact: true })).toBeVisible();
    await expect(field(page, 'Approaches that work')).toHaveValue(WORDS);
    await page.getByRole('link', { name: 'All cases' }).click();
    await expect(field(page, 'Find by name')).toHaveValue('');
    await page.getByRole('link', { name: new RegExp(NAME) }).click();
    await go(page, 'Client and home');
    await expect(field(page, 'Approaches that work')).toHaveValue(WORDS);
    await field(page, 'Approaches that work').fill(`${WORDS}, always`);
    await saved(page);
  });

  test('h05 five wrong PINs, a whole lock, a reload or twelve hours end it', async ({ app }) => {
    test.setTimeout(180_000);
    const { page } = app;
    await page.clock.install();
    await begin(app);
    await atTheClient(page);

    await test.step('five wrong ones', async () => {
      await setPin(page);
      await rest(page);
      for (const left of [4, 3, 2, 1]) {
        await field(page, 'PIN').fill('0000');
        await page.getByRole('button', { name: 'Open', exact: true }).click();
        await expect(page.getByText(`After ${left} more wrong`)).toBeVisible();
      }
      await field(page, 'PIN').fill('0000');
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await expect(field(page, 'Passphrase')).toBeVisible();
      await unlock(page);
    });

    const open = async () => {
      await go(page, 'Cases');
      await page.getByRole('link', { name: new RegExp(NAME) }).click();
      await setPin(page);
      await rest(page);
    };
    await test.step('a whole lock', async () => {
      await open();
      await page.getByRole('button', { name: 'Lock fully' }).click();
      await unlock(page);
    });
    await test.step('a reload', async () => {
      await open();
      await app.reload();
      await unlock(page);
    });
    await test.step('twelve hours', async () => {
      await open();
      await page.clock.fastForward('12:01:00');
      await expect(field(page, 'Passphrase')).toBeVisible();
    });
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(kept).not.toContain(PIN);
  });

  test('h05 it rests by itself too, and a lock in another window makes it rest', async ({ app }) => {
    test.setTimeout(120_000);
    const { page } = app;
    await page.clock.install();
    await begin(app);
    await atTheClient(page);
    await setPin(page);
    await page.clock.fastForward('05:10');
    await expectRest(page);
    await field(page, 'PIN').fill(PIN);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    const other = await app.secondTab();
    await unlock(other);
    await lock(other);
    await expectRest(page);
  });
});
