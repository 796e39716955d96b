// Every screen: accessible in both themes, no sideways scrolling at any size, all of it by keyboard; and its pictures.
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { makeBackup, makeSheet } from './support/backup';
import { expectKeyboardPath } from './support/keyboard';
import { screenshot, SIZES, type ScreenOptions } from './support/screens';
import { PASSPHRASE, Worker } from './support/worker';
import type { Page } from '@playwright/test';

const UNPLANNED = 'In the past 90 days, how many times did you end up at a hospital or emergency service without planning to?';

test.beforeEach(() => test.setTimeout(300_000));

/** Everything that holds for every screen. */
async function look(page: Page, name: string, readme?: ScreenOptions['readme']): Promise<void> {
  await test.step(name, async () => {
    await expect(page.getByText(/^(Not saved yet|Saving)$/)).toHaveCount(0);
    await page.evaluate(() => window.scrollTo(0, 0));
    await screenshot(page, name, { sizes: ['landscape', 'portrait', 'phone'], readme });
    await expectAccessible(page);
    await expectNoSidewaysScrolling(page, name);
    await expectKeyboardPath(page);
  });
}

async function expectNoSidewaysScrolling(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? SIZES.landscape;
  for (const size of ['landscape', 'portrait', 'phone'] as const) {
    await page.setViewportSize(SIZES[size]);
    const wide = await page.evaluate(() => {
      const most = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= most) return [];
      const all = [...document.body.querySelectorAll('*')];
      return all.filter((element) => element.getBoundingClientRect().right > most + 1).map((element) => element.outerHTML.slice(0, 120));
    });
    expect(wide, `${name} is wider than the ${size} screen`).toEqual([]);
  }
  await page.setViewportSize(before);
}

test('every screen outside a vault is for everyone', async ({ app }) => {
  const worker = new Worker(app);
  const { page } = app;
  await app.open();
  await worker.seeHeading('Welcome');
  await look(page, 'start', 'light');
  await worker.follow('Restore from a backup');
  await worker.seeHeading('Restore from a backup');
  await look(page, 'restore');
  await worker.follow('Back');
  await worker.follow('Make a vault');
  await worker.seeHeading('Make a vault');
  await look(page, 'create');
  await page.getByRole('radio', { name: 'My own passphrase' }).check();
  await page.getByLabel('Passphrase', { exact: true }).fill('grey herons');
  await look(page, 'create-own');
  await worker.follow('Back');
  await worker.follow('How do I know that nothing is sent?');
  await worker.seeHeading('Privacy proof');
  await look(page, 'privacy-outside');
  await worker.follow('Back');
  await worker.makeVault();
  await look(page, 'first-things');
  await makeSheet(page);
  await look(page, 'first-things-with-sheet');
  await worker.follow('Go to the cases');
  await makeBackup(page);
  await look(page, 'backup', 'light');
});

test('every screen of a vault is for everyone', async ({ app }) => {
  const worker = new Worker(app);
  const { page } = app;
  await app.open();
  await worker.makeVault();
  await worker.follow('Go to the cases');
  await worker.seeHeading('Cases');
  await look(page, 'caseload-empty');
  await worker.follow('New case');
  await worker.seeHeading('New case');
  await look(page, 'new-case');
  await worker.goTo('Settings');
  await worker.write('Your name', 'Ada Brook');
  await worker.write('Steps of your organisation', 'Stay with the person.\nCall 112.\nTell the team lead, extension 7.');
  await look(page, 'settings');
  await worker.follow('Ways in');
  await worker.seeHeading('Ways in');
  await look(page, 'keys');
  await worker.press('Add the key of an organisation');
  await worker.seeHeading('Add the key of an organisation');
  await look(page, 'keys-organisation');
  await worker.press('Back');
  await worker.follow('Back to the settings');
  await worker.follow('Storage health');
  await worker.seeHeading('Storage health');
  await worker.press('Check now');
  await expect(page.locator('.notice', { hasText: 'All records are as they were left' })).toBeVisible();
  await look(page, 'storage');
  await worker.follow('Back to the settings');
  await worker.follow('Log');
  await worker.seeHeading('Log');
  await worker.press('Check the log');
  await expect(page.getByText('The log is whole')).toBeVisible();
  await look(page, 'log');
  await worker.goTo('Privacy proof');
  await worker.seeHeading('Privacy proof');
  await look(page, 'privacy');

  await worker.newCase('Mr Dunlin', 'My daughter thinks I should not live alone.');
  await worker.calmGate();
  await worker.newCase('R. Siskin', 'They stopped my benefit.');
  await worker.answer(/^Will you have somewhere safe to sleep/, ['Not enough food until tomorrow']);
  await worker.newCase('Amal', 'I want my own front door.');
  await worker.calmGate();
  await worker.startAssessment();
  await worker.newCase('Mrs Linnet', 'I get dizzy and the tablets muddle me.');
  await worker.calmGate();
  await worker.saved();
  await worker.follow('All cases');
  await expect(page.getByText('4 cases', { exact: true })).toBeVisible();
  await look(page, 'caseload', 'light');
  await worker.goTo('Export and import');
  await page.getByRole('radio', { name: 'All 4 cases of this vault' }).check();
  await look(page, 'exchange');
  await page.getByRole('radio', { name: 'One case' }).check();
  await look(page, 'exchange-one');
  await worker.goTo('Settings');
  await page.getByLabel('Passphrase of this vault, for the PIN').fill(PASSPHRASE);
  await page.getByLabel('PIN, four to eight digits').fill('4711');
  await page.getByLabel('PIN once more').fill('4711');
  await worker.press('Use this PIN');
  await expect(page.getByText('A PIN is set for this window')).toBeVisible();
  await worker.press('Lock');
  await expect(page.getByText('Resting')).toBeVisible();
  await look(page, 'resting');
  await worker.press('Lock fully');
  await expect(page.getByText('Locked')).toBeVisible();
  await look(page, 'unlock');
});

test('every screen of a case is for everyone', async ({ app }) => {
  const worker = new Worker(app);
  const { page } = app;
  await app.open();
  await worker.makeVault();
  await worker.write('Your name', 'Ada Brook');
  await worker.write('Steps of your organisation', 'Stay with the person.\nCall 112.\nTell the team lead, extension 7.');
  await worker.newCase('Mrs Linnet', 'I get dizzy and the tablets muddle me.');
  await look(page, 'gate');
  await worker.answer(/^Does the person seem confused/, 'Yes');
  const notice = page.getByRole('dialog', { name: 'Medical help comes first' });
  await expect(notice).toBeVisible();
  await look(page, 'flag', 'light');
  await worker.write('What was done', 'Called 112, pulse taken.', notice);
  await worker.press('It was just now', notice);
  await worker.write('Who was told', 'Team lead', notice);
  await worker.write('Who is with the person', 'Her daughter', notice);
  await worker.press('This was done', notice);
  await expect(notice).toBeHidden();
  await worker.calmGate();
  await look(page, 'gate-asked');

  await worker.goTo('Overview');
  await look(page, 'overview-new');
  await worker.goTo('Client and home');
  await worker.write('Approaches that work', 'Mornings, written down');
  await worker.write('Approaches to avoid', 'Talking over the noise of the ward');
  await worker.press('Add a person');
  await look(page, 'client');
  await worker.goTo('Consent and rights');
  await worker.press('Today', worker.card('Rights and responsibilities'));
  await worker.card('Keeping a record').getByRole('radio', { name: 'Agreed', exact: true }).check();
  await look(page, 'consent');
  await worker.goTo('Needs');
  await look(page, 'needs-empty');
  await worker.goTo('Plan');
  await look(page, 'plan-empty');

  await worker.goTo('Assessment');
  await look(page, 'assessment-start');
  await worker.press('Start the assessment');
  await worker.beginAreas();
  await worker.press('Add: Health problem');
  await worker.write('Health problem', 'Dizzy spells');
  await worker.write(UNPLANNED, '1');
  await look(page, 'assessment-list');
  await worker.part('What has changed');
  await worker.answer('What has changed in your body over the last two weeks?', ['Dizziness', 'Sleep']);
  await worker.answer('Is it better, the same or worse today?', 'The same');
  await look(page, 'assessment', 'light');
  await worker.part('How it stands');
  await worker.rate('Needs help');
  await worker.openArea('Medicines and treatments');
  await worker.press('Add: Medicine');
  await worker.write('Name and strength', 'Heart tablets 5 mg');
  await worker.part('What is left at home');
  await worker.write("How many days' supply of the most important one is left?", '1');
  await worker.answer('Is the next supply arranged, so that it comes in time?', 'No');
  await worker.answer('Could the person soon come to serious harm without this medicine?', 'Yes');
  await worker.part('How it stands');
  await worker.rate('Serious');
  await worker.answer('How much does this matter to you?', 'One of my top three');
  await look(page, 'rating');
  await worker.goTo('Red flags');
  await look(page, 'flags');
  await worker.goTo('Assessment');
  await page.getByRole('button', { name: 'All areas', exact: true }).first().click();
  await look(page, 'areas');
  await worker.press('Finish the assessment');
  await look(page, 'assessment-finished');

  await worker.goTo('Needs');
  await look(page, 'needs', 'light');
  await worker.press('Agree on this need', worker.card('Medicines and treatments'));
  await worker.press('Agree on this need', worker.card('Physical health and getting care'));
  await worker.press('Add a strength');
  await worker.write('The strength, in the client’s words', 'I never miss the morning news');
  await look(page, 'needs-agreed');
  await worker.goTo('Plan');
  const need = worker.card('1 · Medicines and treatments');
  await need.getByText('Goals to start from').click();
  await worker.press('I will take my ___ on at least 6 of 7 days for four weeks.', need);
  await need.getByText('Goals to start from').click();
  const goal = need.getByRole('group', { name: 'Goal', exact: true });
  await worker.write('The goal, in the client’s own words', 'I will take my heart tablets on at least 6 of 7 days.', goal);
  await worker.write('How is it now?', '4 of 7', goal);
  await worker.write('How shall it be?', '6 of 7', goal);
  await goal.getByText('Steps to choose from').click();
  await worker.press('Set up what helps: a blister pack, large print or a reminder.', goal);
  await goal.getByText('Steps to choose from').click();
  await look(page, 'plan', 'dark');
  await goal.getByRole('group', { name: 'Step', exact: true }).getByText('Why is this here?').click();
  await look(page, 'plan-why');
  await worker.goTo('Overview');
  await look(page, 'overview');
  await worker.follow('Delete this case');
  await worker.seeHeading('Delete this case');
  await look(page, 'delete');
  await page.goto(`${app.host.url}#/nowhere`);
  await worker.seeHeading('There is nothing here');
  await look(page, 'not-found');
});
