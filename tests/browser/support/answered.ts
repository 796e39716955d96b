// Cases that were answered elsewhere and brought in, so that a test need not answer hundreds of questions by hand.
import { expect, type Page } from '@playwright/test';
import { go } from './acts';
import { day, FORM, GATE, itemsOf, type Sheet } from './content';
import { asFile, choose, contentOf, exportAll, type CaseFile } from './exchange';

/** What the case of a sheet is called. */
export const nameOf = (at: number) => `Client ${at + 1}`;

/** An id of version 4 that is the same in every run. */
const id = (at: number, what: number) => `0000000${what}-0000-4000-8000-${String(at).padStart(12, '0')}`;

const yearsAgo = (years: number) => `${new Date().getFullYear() - years - 1}-12`;
const yes = (fact: unknown) => (fact === undefined ? undefined : fact === 'yes');

/** A case with the answers of a sheet, as it could have been exported elsewhere. */
function caseOf({ facts, answers, ratings }: Sheet, at: number): CaseFile['cases'][number] {
  const begun = { at: `${day(-1)}T09:00:00.000Z`, by: 'Ada Brook' };
  const definition = { id: FORM.id, version: FORM.version };
  const child = { id: id(at, 3), name: 'Robin', relation: 'Grandchild', birth: yearsAgo(6), livesHere: true };
  const known = {
    birth: yearsAgo(Number(facts.ageYears)),
    sex: facts.sexRecorded === 'other' ? 'another' : facts.sexRecorded,
    setting: facts.setting,
    livesAlone: yes(facts.livesAlone),
    discharge: facts.daysSinceDischarge === undefined ? undefined : day(-Number(facts.daysSinceDischarge)),
    interpreter: yes(facts.interpreterNeeded),
  };
  const rated = Object.fromEntries(Object.entries(ratings).map(([domain, need]) => [domain, { rating: { need } }]));
  // The urgent questions are being asked: they are on their page with their answers.
  const urgent = Object.fromEntries(itemsOf(GATE).flatMap((item) => (answers[item] ? [[item, answers[item]]] : [])));
  const earlier = { ...begun, at: `${day(-90)}T09:00:00.000Z` };
  const before = { id: id(at, 5), started: earlier, finished: earlier, definition, answers, ratings: rated };
  return {
    id: id(at, 1),
    opened: begun,
    client: { name: nameOf(at), ...known },
    referral: {},
    rights: {},
    household: facts.householdHasChild === 'yes' ? [child] : [],
    gateRuns: [{ id: id(at, 4), started: begun, definition, answers: urgent }],
    assessments: [...(facts.reassessment === 'yes' ? [before] : []), { id: id(at, 2), started: begun, definition, answers, ratings: rated }],
  };
}

interface Flag {
  class: string;
  settled: unknown;
}

/** Brings all cases in. What calls for acting now has been dealt with: its notice would stand before every page. */
export async function bringIn(page: Page, sheets: Sheet[]): Promise<void> {
  const names = sheets.map((_, at) => nameOf(at));
  const file = { format: 'fieldfare-cases', schema: 1, cases: sheets.map(caseOf) };
  await go(page, 'Export and import');
  await choose(page, asFile(file));
  await page.getByRole('button', { name: /^Import \d/ }).click();
  await expect(page.getByText('Import finished').first()).toBeVisible();
  // The app raises the flags when it opens a case, each with the answers behind it.
  for (const name of names) {
    await leaveCase(page);
    await openCase(page, name);
    await expect(page.getByRole('banner', { includeHidden: true }).getByText(/^Saved \d/)).toBeAttached();
  }
  await leaveCase(page);
  const raised = await contentOf(await exportAll(page));
  const acted = { acted: { at: new Date().toISOString(), by: 'Ada Brook' } };
  for (const one of raised.cases) {
    for (const flag of one.flags as Flag[]) if (flag.class === 'R1') flag.settled = acted;
  }
  await choose(page, asFile(raised));
  await page.getByRole('radio', { name: "Take the file's version" }).check();
  await page.getByRole('button', { name: /^Import \d/ }).click();
  await expect(page.getByText('Import finished').first()).toBeVisible();
  await leaveCase(page);
}

/** Back to the caseload, also from behind a notice. */
export async function leaveCase(page: Page): Promise<void> {
  await page.evaluate(() => (location.hash = '#/cases'));
  await expect(page.getByRole('heading', { level: 1, name: 'Cases' })).toBeVisible();
}

export async function openCase(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^${name}\\b`) }).first().click();
  await expect(page.getByRole('navigation', { name: 'Case', includeHidden: true })).toBeAttached();
}
