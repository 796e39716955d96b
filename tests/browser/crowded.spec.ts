// A case in which much comes together stays easy to read: what is many is folded behind its count, and nothing pushes
// the questions away.
import { begin } from './support/acts';
import { bringIn, nameOf, openCase } from './support/answered';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { sheetsFor } from './support/content';
import { unfit } from './support/fit';
import { screenshot, SIZES } from './support/screens';
import { Worker } from './support/worker';

const HELD = ['landscape', 'portrait', 'phone'] as const;
/** What a finger hits. */
const TOUCH = 48;

test('much advice, many flags and long grids leave the page to its questions', async ({ app }) => {
  test.setTimeout(180_000);
  const { page } = app;
  const worker = new Worker(app);
  await begin(app);
  const sheets = sheetsFor([{ ageYears: 85, sexRecorded: 'female', setting: 'hospital', livesAlone: 'no', daysSinceDischarge: 3 }], 1);
  await bringIn(page, sheets);
  await openCase(page, nameOf(0));
  await worker.goTo('Assessment');
  await worker.seeHeading('Needs assessment');

  await test.step('two pieces of advice stand above the areas, the others behind their count', async () => {
    const advice = page.getByRole('main').getByText('Worth thinking of', { exact: true });
    const fold = page.getByText(/^\d+ more things worth thinking of$/);
    await expect(advice.filter({ visible: true })).toHaveCount(2);
    const more = parseInt(await fold.innerText(), 10);
    await screenshot(page, 'crowded', { sizes: [...HELD] });
    await fold.press('Enter');
    await expect(advice.filter({ visible: true })).toHaveCount(2 + more);
    await expectAccessible(page);
    await fold.press('Enter');
    await expect(advice.filter({ visible: true })).toHaveCount(2);
  });

  const always = page.getByRole('region', { name: 'Always in view' });
  const record = always.getByRole('link', { name: /^(Record what was done|Arrange the check): / });
  await test.step('the most pressing flag stands on every page in one line, the others behind their count', async () => {
    const fold = always.getByRole('button', { name: /^\d+ more flags$/ });
    const more = parseInt(await fold.innerText(), 10);
    for (const size of HELD) {
      await page.setViewportSize(SIZES[size]);
      await expect(always.getByRole('alert')).toHaveCount(1);
      await expect(record).toHaveCount(1);
      // Also while the page scrolls, and the page below keeps most of the screen.
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      expect((await always.boundingBox())?.height, size).toBeLessThan(SIZES[size].height / 4);
      await expect(record).toBeInViewport();
      expect((await fold.boundingBox())?.height, size).toBeGreaterThanOrEqual(TOUCH);
      await fold.press('Enter');
      await expect(record).toHaveCount(1 + more);
      expect(await unfit(page), size).toEqual([]);
      // However many they are, the page below can be reached.
      await record.last().scrollIntoViewIfNeeded();
      await expect(record.last()).toBeInViewport();
      await page.getByRole('button', { name: 'Open: Everyday living' }).scrollIntoViewIfNeeded();
      await expect(page.getByRole('button', { name: 'Open: Everyday living' })).toBeInViewport();
      if (size === 'landscape') await expectAccessible(page);
      await fold.press('Enter');
      await expect(record).toHaveCount(1);
    }
    await fold.press('Enter');
    const last = (await record.last().getAttribute('aria-label'))?.replace(/^[^:]*: /, '');
    await record.last().press('Enter');
    await worker.seeHeading('Red flags');
    const card = page.locator('section.card').filter({ has: page.getByRole('heading', { name: last, exact: true }) });
    await expect(card).toBeFocused();
    await expect(card.getByRole('heading', { name: last, exact: true })).toBeInViewport();
    await fold.press('Enter');
    for (const entry of ['Overview', 'Plan', 'Assessment']) {
      await worker.goTo(entry);
      await expect(record, entry).toBeVisible();
    }
  });

  await test.step('taking back the answer of a row costs no line', async () => {
    await worker.press('Open: Everyday living');
    for (const size of HELD) {
      await page.setViewportSize(SIZES[size]);
      const row = page.getByRole('group', { name: 'Washing', exact: true });
      const clear = row.getByRole('button', { name: 'Clear', exact: true });
      const chosen = row.getByRole('radio', { checked: true });
      const answered = (await row.boundingBox())?.height;
      expect((await clear.boundingBox())?.height, size).toBeGreaterThanOrEqual(TOUCH);
      await clear.click();
      await expect(chosen).toHaveCount(0);
      await expect(clear).toHaveCount(0);
      expect((await row.boundingBox())?.height, size).toBe(answered);
      await row.getByRole('radio', { name: 'Alone', exact: true }).check();
      await expect(clear).toBeVisible();
    }
  });

  await test.step('a row of parts that goes on beside the screen is shaded there, and only there', async () => {
    const parts = page.getByRole('navigation', { name: 'Parts of this area' }).getByRole('list');
    await parts.scrollIntoViewIfNeeded();
    const { x, y, width } = (await parts.boundingBox()) ?? { x: 0, y: 0, width: 0 };
    // Above the parts themselves nothing but the ground of the row is to be seen.
    const ground = async (left: number) =>
      (await page.screenshot({ clip: { x: Math.round(left), y: y + 1, width: 2, height: 2 } })).toString('base64');
    const edges = async () => [await ground(x), await ground(x + width - 3)];
    const plain = await ground(x + width / 2);
    await parts.evaluate((row) => row.scrollTo(0, 0));
    const begin = await edges();
    await parts.evaluate((row) => row.scrollTo(row.scrollWidth, 0));
    const end = await edges();
    expect([...begin, ...end].map((edge) => edge === plain)).toEqual([true, false, false, true]);
  });

  await test.step('the present part of a long row is whole on a phone', async () => {
    await page.setViewportSize(SIZES.phone);
    const parts = page.getByRole('navigation', { name: 'Parts of this area' });
    for (const at of ['nth=3', 'nth=-1', 'nth=1']) {
      await parts.getByRole('button').locator(at).click();
      await expect(parts.locator('[aria-current="step"]')).toBeInViewport({ ratio: 0.99 });
    }
  });
});
