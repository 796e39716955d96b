// B7: the passphrase is lost, and a sheet of paper opens the vault; without it nothing does.
import type { Page } from '@playwright/test';
import { begin, field, go, goToCases, lock, makeVault, openNewCase, PASSPHRASE, unlock } from './support/acts';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { findInFiles } from './support/profile';
import { screenshot } from './support/screens';

const NEW = 'four owls above the old mill';

/** Takes the sheet through to the end, as on paper; gives its groups and a picture of it. */
async function takeSheet(page: Page): Promise<{ groups: string[]; picture: Buffer }> {
  const sheet = page.getByRole('region', { name: 'Recovery sheet for Fieldfare' });
  await expect(sheet).toBeVisible();
  const groups = await sheet.locator('.sheet-groups b').allTextContents();
  expect(groups).toHaveLength(15);
  const picture = await sheet.locator('svg').screenshot();
  await screenshot(page, 'recovery-sheet', { sizes: ['landscape', 'portrait', 'phone'] });
  await expectAccessible(page);
  // On paper there is the sheet and nothing else.
  await page.emulateMedia({ media: 'print' });
  await expect(sheet.getByText('age --decrypt')).toBeVisible();
  for (const other of [page.getByRole('heading', { level: 1 }), page.getByRole('button'), page.getByRole('link')]) {
    await expect(other.filter({ visible: true })).toHaveCount(0);
  }
  await page.screenshot({ path: 'tests/browser/results/screens/recovery-sheet-print.png', fullPage: true });
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'I have it on paper' }).click();
  for (const box of await page.getByLabel(/^Group \d+$/).all()) await box.fill('zzzz');
  await expect(page.getByText('This is not what the sheet says.')).toBeVisible();
  for (const box of await page.getByRole('textbox', { name: /^Group \d+$/ }).all()) {
    const label = await page.locator(`label[for="${await box.getAttribute('id')}"]`).innerText();
    const place = Number(/\d+/.exec(label)?.[0]);
    await box.fill(` ${groups[place - 1]?.toLowerCase()} `);
  }
  await page.getByRole('button', { name: 'Keep this sheet' }).click();
  await expect(page.getByText('The recovery sheet is ready').first()).toBeVisible();
  return { groups, picture };
}

/** From the locked page to the field for the key. */
async function openKeyPart(page: Page): Promise<void> {
  await page.getByText("Open it with the recovery sheet or an organisation's key").click();
  await expect(field(page, 'Recovery key')).toBeVisible();
}

/** Chooses a new passphrase after the vault was opened with the key. */
async function renew(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Choose a new passphrase' })).toBeVisible();
  await screenshot(page, 'renew');
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'My own passphrase' }).check();
  await field(page, 'Passphrase').fill(NEW);
  await field(page, 'Type it once more').fill(NEW);
  await page.getByRole('checkbox', { name: 'I have put the passphrase in a safe place' }).check();
  await page.getByRole('button', { name: 'Use this passphrase' }).click();
  await expect(page.getByRole('heading', { name: 'Cases', level: 1 })).toBeVisible();
}

test.beforeEach(() => test.setTimeout(180_000));

test('g01 h09 h11 the sheet opens the vault when the passphrase is lost, and a new passphrase takes its place', async ({ app }) => {
  const { page } = app;
  await app.open();
  await app.goOffline();
  await makeVault(page);
  // The passphrase was typed a moment ago, so it is not asked for again.
  await expect(field(page, 'Passphrase of this vault')).toHaveCount(0);
  await page.getByRole('button', { name: 'Make the key' }).click();
  const { groups, picture } = await takeSheet(page);
  await goToCases(page);
  await expect(page.getByText('There is no recovery sheet yet')).toHaveCount(0);
  await openNewCase(page, 'Otter');
  await lock(page);

  await openKeyPart(page);
  await screenshot(page, 'unlock-with-key');
  const typo = groups.join('').replace(/^./, (letter) => (letter === 'Q' ? 'P' : 'Q'));
  await field(page, 'Recovery key').fill(typo);
  await page.getByRole('button', { name: 'Open with the key' }).click();
  await expect(page.getByText('At least one letter is mistyped.')).toBeVisible();
  await field(page, 'Recovery key').fill(`age-secret-key-1 ${groups.join(' ').toLowerCase()}`);
  await page.getByRole('button', { name: 'Open with the key' }).click();
  await renew(page);
  await expect(page.getByText('Otter').first()).toBeVisible();
  await lock(page);
  await field(page, 'Passphrase').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('This passphrase does not open the vault.').first()).toBeVisible();
  await unlock(page, NEW);
  await lock(page);

  // The sheet still opens it, this time read from a picture.
  await openKeyPart(page);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Read it from a picture' }).click();
  await (await choosing).setFiles({ name: 'sheet.png', mimeType: 'image/png', buffer: picture });
  await expect(field(page, 'Recovery key')).toHaveValue(`AGE-SECRET-KEY-1${groups.join('')}`);
  await page.getByRole('button', { name: 'Open with the key' }).click();
  await renew(page);

  // The device keeps no copy of what is on the paper.
  await app.crash();
  const key = groups.join('');
  expect(await findInFiles(app.profile, [key, key.toLowerCase(), groups.join(' ').toLowerCase()])).toEqual([]);
});

test('h09 a new sheet takes the place of the old one, and an organisation can open the vault too', async ({ app }) => {
  const { page } = app;
  await begin(app);
  await expect(page.getByText('There is no recovery sheet yet')).toBeVisible();
  const make = async (label: string) => {
    await page.getByRole('button', { name: label }).click();
    await field(page, 'Passphrase of this vault').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Make the key' }).click();
    const { groups } = await takeSheet(page);
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    return groups.join('');
  };
  await page.getByRole('link', { name: 'Make the recovery sheet' }).click();
  const first = await make('Make the recovery sheet');
  const second = await make('Make a new recovery sheet');
  expect(second).not.toBe(first);

  await page.getByRole('button', { name: 'Add the key of an organisation' }).click();
  await field(page, 'Whose key is it?').fill('Head office');
  await field(page, 'Public key').fill('age1nonsense');
  await field(page, 'Passphrase of this vault').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Add this key' }).click();
  await expect(page.getByText('This is not a public key.')).toBeVisible();
  await field(page, 'Public key').fill('age10jypx52wesxuv7dtgjm27j25j6x840efy5665uxjm7sa2txj9guqnk7u4t');
  await page.getByRole('button', { name: 'Add this key' }).click();
  await expect(page.getByText('Head office')).toBeVisible();
  await screenshot(page, 'ways-in', { sizes: ['landscape', 'portrait', 'phone'] });
  await expectAccessible(page);
  await lock(page);

  await openKeyPart(page);
  await field(page, 'Recovery key').fill(first);
  await page.getByRole('button', { name: 'Open with the key' }).click();
  await expect(page.getByText('it does not open this vault')).toBeVisible();
  // The private half of the organisation's key, made for this test.
  await field(page, 'Recovery key').fill('AGE-SECRET-KEY-1URX872P3VW23EZF25XXAQMNZ3PACTYRYLHRP6SDK43Q76YEJGQ4ST9HRDW');
  await page.getByRole('button', { name: 'Open with the key' }).click();
  await renew(page);
});

test('h04 wrong passphrases make the next try wait, also after a reload, and the right one opens', async ({ app }) => {
  const { page } = app;
  await begin(app);
  await lock(page);
  const wrong = async () => {
    await field(page, 'Passphrase').fill('not this one');
    await page.getByRole('button', { name: 'Unlock' }).click();
  };
  for (let time = 0; time < 3; time += 1) {
    await wrong();
    await expect(page.getByRole('button', { name: 'Unlock' })).not.toHaveAttribute('aria-busy', 'true');
    if (time < 2) await expect(page.getByText('This passphrase does not open the vault.').first()).toBeVisible();
  }
  const countdown = page.getByText(/passphrases in a row\. (Try again in|One more second)/);
  await expect(countdown).toBeVisible();
  await expect(countdown).toHaveCount(0);
  await wrong();
  await expect(page.getByText(/Try again in 1\d seconds/)).toBeVisible();
  await screenshot(page, 'unlock-wait');
  await app.reload();
  await expect(countdown).toBeVisible();
  await expect(page.getByText(/It cannot stop somebody who copied the device/)).toBeVisible();
  // Too early: the right one is not tried.
  await field(page, 'Passphrase').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock' }).click({ force: true });
  await expect(page.getByRole('button', { name: 'Unlock' })).toHaveAttribute('aria-disabled', 'true');
  await expect(countdown).toHaveCount(0, { timeout: 30_000 });
  await unlock(page);
});

test('b04 h11 passphrase and key of the vault can be changed while it is in use', async ({ app }) => {
  const { page } = app;
  await begin(app);
  await openNewCase(page, 'Heron');
  await page.getByRole('link', { name: 'All cases' }).click();
  await go(page, 'Settings');
  await page.getByRole('link', { name: 'Ways in' }).click();
  await page.getByRole('button', { name: 'Change the passphrase' }).click();
  await field(page, 'Passphrase of this vault').fill(PASSPHRASE);
  await page.getByRole('radio', { name: 'My own passphrase' }).check();
  await field(page, 'Passphrase').fill(NEW);
  await field(page, 'Type it once more').fill(NEW);
  await page.getByRole('button', { name: 'Use the new passphrase' }).click();
  await expect(page.getByRole('heading', { name: 'Ways in' })).toBeVisible();
  await page.getByRole('button', { name: "Change the vault's key" }).click();
  await screenshot(page, 'vault-key');
  await expectAccessible(page);
  await field(page, 'Passphrase of this vault').fill(NEW);
  await page.getByRole('button', { name: 'Change the key' }).click();
  await expect(page.getByText('Nothing is left under the old key.')).toBeVisible();
  await lock(page);
  await unlock(page, NEW);
  await go(page, 'Cases');
  await expect(page.getByText('Heron').first()).toBeVisible();
  await go(page, 'Settings');
  await page.getByRole('link', { name: 'Log' }).click();
  await expect(page.getByRole('main')).toContainText(/key/i);
});
