// B3: one tap or a while without a touch, and nothing is left to see; what was being written is kept.
import type { Page } from '@playwright/test';
import { begin, field, go, lock, openNewCase, PASSPHRASE, saved, unlock } from './support/acts';
import { expect, test } from './support/app';

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
  for (const wrong of [PASSPHRASE.toUpperCase(), `${PASSPHRASE} `, 'x']) {
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
