// Every screen of the assessment: the urgent questions, all groups of questions, those of the setting packs too, and the
// rating of all domains, answered so that every question is asked. At each size everything can be read, for everyone, in both themes.
import type { Page } from '@playwright/test';
import { begin } from './support/acts';
import { bringIn, leaveCase, nameOf, openCase } from './support/answered';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { GATE, itemsOf, PARTS, sheetsFor, type Sheet } from './support/content';
import { unfit } from './support/fit';
import { SIZES } from './support/screens';
import { Worker } from './support/worker';

const HELD = ['landscape', 'phone', 'portrait'] as const;

/** Whom the questions are asked: together they are of every age, place and setting that a condition asks for. */
const PEOPLE: Sheet['facts'][] = [
  {
    ageYears: 85, sexRecorded: 'female', setting: 'hospital', livesAlone: 'no', householdHasChild: 'yes', daysSinceDischarge: 3,
    interpreterNeeded: 'yes', settings: ['ambulatory', 'careHome', 'emergency', 'homeHealth', 'hospice', 'hospital', 'insurance'],
  },
  { ageYears: 4, setting: 'community', livesAlone: 'no', householdHasChild: 'yes' },
  { ageYears: 13, sexRecorded: 'female', setting: 'school', livesAlone: 'no', householdHasChild: 'yes', settings: ['school'] },
  {
    ageYears: 34, sexRecorded: 'other', setting: 'shelter', livesAlone: 'yes', householdHasChild: 'no', reassessment: 'yes',
    settings: ['agency', 'assistance', 'justice', 'mentalHealth', 'shelter', 'workersCompensation'],
  },
];

/** The same person may answer so often, when one set of answers hides what another one shows. */
const SETS_OF_ANSWERS = 2;

const SHEETS = sheetsFor(PEOPLE, SETS_OF_ANSWERS);

/** Everything that holds for a page of the assessment: it is opened once and turned and folded there. */
async function expectGood(page: Page, name: string): Promise<void> {
  for (const size of HELD) {
    await page.setViewportSize(SIZES[size]);
    expect.soft(await unfit(page), `${name}, ${size}`).toEqual([]);
  }
  const controls = await page.getByRole('main').ariaSnapshot();
  // What can be folded open is a group without a name, and says "Why?" itself.
  const unnamed = controls.split('\n').filter((line) => /- (textbox|spinbutton|combobox|radio|checkbox|button)(?! ")|- group:?$/.test(line));
  expect.soft(unnamed, `${name}: controls without a name`).toEqual([]);
  await expectAccessible(page, name);
}

/** The ids of the questions on the page. */
const asked = (page: Page) =>
  page.locator('.asking').evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.id.replace(/^question-/, '')));

/** Walks through these parts of one case: all pages, or only those with questions that were not seen before. */
async function walk(worker: Worker, titles: string[], sheet: number, seen: Set<string>): Promise<void> {
  const { page } = worker;
  for (const title of titles) {
    // A look back is there for those who were assessed before.
    if ((await page.getByRole('button', { name: `Open: ${title}`, exact: true }).count()) === 0) continue;
    await worker.press(`Open: ${title}`);
    const steps = page.getByRole('navigation', { name: 'Parts of this area' }).getByRole('button');
    const names = (await steps.allInnerTexts()).map((text) => text.replace('(answered)', '').trim());
    for (const [at, name] of names.entries()) {
      await steps.nth(at).click();
      await expect(steps.nth(at)).toHaveAttribute('aria-current', 'step');
      const ids = await asked(page);
      const fresh = ids.some((id) => !seen.has(id));
      for (const id of ids) seen.add(id);
      if (sheet === 0 || fresh) await test.step(`${title}: ${name}`, () => expectGood(page, `${title}: ${name}, client ${sheet + 1}`));
    }
    await worker.press('All areas');
  }
}

/** Goes through the urgent questions of one case. */
async function walkGate(worker: Worker, sheet: number, seen: Set<string>): Promise<void> {
  const { page } = worker;
  await worker.goTo('Urgent questions');
  await expect(page.locator('.asking').first()).toBeVisible();
  const ids = await asked(page);
  const fresh = ids.some((id) => !seen.has(id));
  for (const id of ids) seen.add(id);
  if (fresh) await test.step('Urgent questions', () => expectGood(page, `urgent questions, client ${sheet + 1}`));
}

/** So many tests share the parts, so that two of them run beside each other. */
const SHARES = 3;
const share = Math.ceil(PARTS.length / SHARES);

for (const [at, first] of Array.from({ length: SHARES }, (_, at) => at * share).entries()) {
  const parts = PARTS.slice(first, first + share);
  test(`every screen of the assessment is for everyone, and every question is asked, part ${at + 1} of ${SHARES}`, async ({ app }) => {
    test.setTimeout(480_000);
    const { page } = app;
    await begin(app);
    await bringIn(page, SHEETS);
    const worker = new Worker(app);
    const seen = new Set<string>();
    for (const sheet of SHEETS.keys()) {
      await openCase(page, nameOf(sheet));
      if (at === 0) await walkGate(worker, sheet, seen);
      await worker.goTo('Assessment');
      await worker.seeHeading('Needs assessment');
      if (at === 0 && sheet === 0) await expectGood(page, 'all areas');
      await walk(worker, parts.map(({ title }) => title), sheet, seen);
      await leaveCase(page);
    }
    const all = itemsOf(at === 0 ? [...GATE, ...parts] : parts);
    expect(all.filter((item) => !seen.has(item)), 'questions that were never asked').toEqual([]);
  });
}
