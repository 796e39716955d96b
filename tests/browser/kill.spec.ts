// B1, small: the whole app is killed while someone types. `cargo xtask soak b01` does it twenty times in each engine.
import { begin, field, go, openNewCase, saved, unlock } from './support/acts';
import { expect, test } from './support/app';

const ROUNDS = 2;
/** The name of a field, and what is typed there: the round and a count. */
const FIELD = 'Approaches that work';
const words = (round: number, count: number) => `round ${round}, words ${count}`;

test('b01 killed while it saves, the app has every word that was shown as saved', async ({ app }) => {
  test.setTimeout(180_000);
  await begin(app);
  await openNewCase(app.page, 'Rosa Quill');
  for (let round = 1; round <= ROUNDS; round += 1) {
    await go(app.page, 'Client and home');
    const box = field(app.page, FIELD);
    for (let count = 1; count <= 4; count += 1) {
      await box.fill(words(round, count));
      await saved(app.page);
    }
    // One more is on its way when the battery is empty; nobody was told that it is saved.
    await box.fill(words(round, 5));
    await app.page.waitForTimeout(Math.random() * 600);
    await app.crash();

    await app.open();
    await unlock(app.page);
    await app.page.getByRole('link', { name: /Rosa Quill/ }).click();
    await go(app.page, 'Client and home');
    await expect(field(app.page, FIELD)).toHaveValue(new RegExp(`^round ${round}, words [45]$`));
    await expect(app.page.getByText(/damaged|missing|older copy/)).toHaveCount(0);
  }
});
