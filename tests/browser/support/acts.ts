// What a person does again and again, by role and visible label.
import { expect, type Locator, type Page } from '@playwright/test';
import type { App } from './app';

export const PASSPHRASE = 'seven herons on a quiet pier';

/** The text field, area or date with this label. */
export const field = (page: Page | Locator, label: string) => page.getByLabel(label, { exact: true });

/** Makes a vault with a passphrase of one's own and goes on to the caseload. */
export async function makeVault(page: Page, nickname = 'Ward 4', passphrase = PASSPHRASE): Promise<void> {
  await page.getByRole('link', { name: /^Make a(nother)? vault$/ }).click();
  await field(page, 'What shall it be called?').fill(nickname);
  await page.getByRole('radio', { name: 'My own passphrase' }).check();
  await field(page, 'Passphrase').fill(passphrase);
  await field(page, 'Type it once more').fill(passphrase);
  await page.getByRole('checkbox', { name: 'I have put the passphrase in a safe place' }).check();
  await page.getByRole('button', { name: 'Make the vault' }).click();
  await expect(page.getByRole('heading', { name: 'The vault is open' })).toBeVisible();
}

/** From the first things to the caseload. */
export async function goToCases(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Go to the cases' }).click();
  await expect(page.getByRole('heading', { name: 'Cases', level: 1 })).toBeVisible();
}

/** Loads the app, then works without a network in a fresh vault, at the caseload. */
export async function begin(app: App, passphrase = PASSPHRASE): Promise<void> {
  await app.open();
  await app.goOffline();
  await makeVault(app.page, 'Ward 4', passphrase);
  await goToCases(app.page);
}

/** Opens a case from the caseload; it begins at the urgent questions. */
export async function openNewCase(page: Page, name: string, reason = ''): Promise<void> {
  await page.getByRole('link', { name: 'New case' }).click();
  await field(page, 'Name or alias').fill(name);
  if (reason) await page.getByLabel('What brings them here, in their own words?').fill(reason);
  await page.getByRole('button', { name: 'Open the case' }).click();
  await expect(page.getByRole('navigation', { name: 'Case' })).toBeVisible();
}

/** Follows an entry of the rail. */
export async function go(page: Page, entry: string | RegExp): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: entry }).click();
}

/** Waits until all that was typed is on disk. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator('.save-state')).toHaveText(/^Saved \d/);
}

/** Locks by the button and waits for the locked page. */
export async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(field(page, 'Passphrase')).toBeVisible();
}

/** Unlocks the only vault. */
export async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await field(page, 'Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('button', { name: 'Lock', exact: true })).toBeVisible();
}

/** What the browser says of the page being in sight, as when another app is in front. */
export async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (hidden ? 'hidden' : 'visible') });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, hidden);
}
