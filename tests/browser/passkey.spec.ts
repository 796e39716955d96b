// Passkeys with the browser's virtual authenticator: one more way in, never the only one.
import type { CDPSession, Page } from '@playwright/test';
import { begin, field, go, lock, PASSPHRASE, unlock } from './support/acts';
import { type App, expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { screenshot } from './support/screens';

async function authenticator(app: App, hasPrf: boolean): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await app.context.newCDPSession(app.page);
  await cdp.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    ctap2Version: 'ctap2_1',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    hasPrf,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options });
  return { cdp, authenticatorId };
}

async function add(page: Page): Promise<void> {
  await go(page, 'Settings');
  await page.getByRole('link', { name: 'Ways in' }).click();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await field(page, 'What shall it be called?').fill('Tablet of Ines');
  await field(page, 'Passphrase of this vault').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Add the passkey' }).click();
}

const withPasskey = (page: Page) => page.getByRole('button', { name: 'Open with the passkey' });

test.beforeEach(() => test.setTimeout(120_000));

test('h10 a passkey opens the vault, and when it is deleted from the device the passphrase does', async ({ app }) => {
  const { page } = app;
  const { cdp, authenticatorId } = await authenticator(app, true);
  await begin(app);
  await add(page);
  await expect(page.getByText('Tablet of Ines')).toBeVisible();
  await lock(page);
  await expect(withPasskey(page)).toBeVisible();
  await screenshot(page, 'unlock-passkey');
  await withPasskey(page).click();
  await expect(page.getByRole('button', { name: 'Lock', exact: true })).toBeVisible();
  await lock(page);

  // Deleted in the device's own settings.
  await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
  await withPasskey(page).click();
  await expect(page.getByText(/The browser gave no passkey/)).toBeVisible();
  await unlock(page);

  await go(page, 'Settings');
  await page.getByRole('link', { name: 'Ways in' }).click();
  await page.getByText('Remove', { exact: true }).click();
  await page.getByLabel(/^Type/).fill('remove');
  await page.getByRole('button', { name: 'Remove this key' }).click();
  await expect(page.getByText('Tablet of Ines')).toHaveCount(0);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  // Looked at last: the check opens a page of its own, and passkeys are given to the page in front only.
  await screenshot(page, 'passkey-add');
  await expectAccessible(page);
  await lock(page);
  await expect(withPasskey(page)).toHaveCount(0);
});

test('h10 an authenticator that gives no secret, or one of zeros, is refused', async ({ app }) => {
  const { page } = app;
  const first = await authenticator(app, false);
  await begin(app);
  await add(page);
  await expect(page.getByText(/no passkeys that can keep a vault/)).toBeVisible();
  await first.cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: first.authenticatorId });
  await first.cdp.detach();

  await authenticator(app, true);
  for (const length of [32, 16]) {
    await page.evaluate((length) => {
      const empty = new Uint8Array(length).fill(length === 32 ? 0 : 7).buffer;
      PublicKeyCredential.prototype.getClientExtensionResults = () =>
        ({ prf: { enabled: true, results: { first: empty } } }) as AuthenticationExtensionsClientOutputs;
    }, length);
    await page.getByRole('button', { name: 'Add the passkey' }).click();
    await expect(page.getByText(/no passkeys that can keep a vault/)).toBeVisible();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await expect(page.getByText('Tablet of Ines')).toHaveCount(0);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    // The passphrase was right, so it is not asked for again.
    await field(page, 'What shall it be called?').fill('Tablet of Ines');
    await expect(field(page, 'Passphrase of this vault')).toHaveCount(0);
  }
});

test('h10 a passkey of another address is named as that', async ({ app }) => {
  const { page } = app;
  await authenticator(app, true);
  await begin(app);
  await add(page);
  await expect(page.getByText('Tablet of Ines')).toBeVisible();
  await lock(page);
  // As if the files of the app had moved: the slot names a host that is not this one.
  await page.evaluate(async () => {
    const { name } = (await indexedDB.databases()).find(({ name }) => name?.startsWith('wc-') && name !== 'wc-registry') ?? {};
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open(name ?? '');
      request.onsuccess = () => done(request.result);
    });
    const store = database.transaction('meta', 'readwrite', { durability: 'strict' }).objectStore('meta');
    await new Promise<void>((done) => {
      store.openCursor().onsuccess = (event) => {
        const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result;
        if (!cursor) return done();
        const value = cursor.value as Uint8Array;
        const text = String.fromCharCode(...value);
        const at = text.indexOf('localhost');
        if (at >= 0) {
          value.set(new TextEncoder().encode('elsewhere'), at);
          cursor.update(value);
        }
        cursor.continue();
      };
    });
    database.close();
  });
  await app.reload();
  await withPasskey(page).click();
  await expect(page.getByText('This passkey belongs to another address (elsewhere)')).toBeVisible();
  await unlock(page);
});
