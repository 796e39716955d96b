// Storage and lock in the other engines, where some faults show that Chromium never has.
import { begin, field, go, lock, openNewCase, PASSPHRASE, saved, unlock } from './support/acts';
import { expect, test } from './support/app';

for (const engine of ['firefox'] as const) {
  test.describe(`in ${engine}`, () => {
    test.use({ engine });

    test('a vault is made, kept over a reload and a restart, unlocked and locked', async ({ app }) => {
      test.setTimeout(120_000);
      await begin(app);
      await openNewCase(app.page, 'Rosa Quill');
      await go(app.page, 'Client and home');
      await field(app.page, 'Approaches that work').fill('Mornings');
      await saved(app.page);
      const { readwrite, strict } = await app.page.evaluate(() => window.__fieldfareStorage);
      expect(strict).toBe(readwrite);

      await app.reload();
      await unlock(app.page);
      await expect(field(app.page, 'Approaches that work')).toHaveValue('Mornings');
      await field(app.page, 'Approaches to avoid').fill('Questions about the war');
      await lock(app.page);
      await expect(app.page.getByText('Rosa Quill')).toHaveCount(0);

      await app.restart();
      await app.open();
      await field(app.page, 'Passphrase').fill(`${PASSPHRASE}!`);
      await app.page.getByRole('button', { name: 'Unlock' }).click();
      await expect(app.page.getByText('This passphrase does not open the vault.')).toBeVisible();
      await unlock(app.page);
      await app.page.getByRole('link', { name: /Rosa Quill/ }).click();
      await go(app.page, 'Client and home');
      await expect(field(app.page, 'Approaches to avoid')).toHaveValue('Questions about the war');
      await lock(app.page);
      await expect(app.page.getByText('Rosa Quill')).toHaveCount(0);
    });
  });
}
