// Journey A8: a reassessment shows what was, takes nothing over without a touch, and says what changed and what that
// means for the needs.
import { expect, test, type App } from './support/app';
import { expectAccessible } from './support/axe';
import { screenshot } from './support/screens';
import { atWork, Worker } from './support/worker';

const UNPLANNED = 'In the past 90 days, how many times did you end up at a hospital or emergency service without planning to?';
const CLINICIAN = 'Who looks after your general health, and when did you last see them?';
const PAIN = 'How much does pain take away from an ordinary day?';
const HEALTH = 'Physical health and getting care';

/** A first assessment with one serious area, its need agreed on, finished and signed off. */
async function firstAssessment(app: App): Promise<Worker> {
  const worker = await atWork(app);
  await worker.newCase('Mrs Linnet');
  await worker.calmGate();
  await worker.startAssessment();
  await worker.beginAreas();
  await worker.write(UNPLANNED, '1');
  // Another one is put off, and so left open.
  await page(worker).locator('.asking').first().getByRole('button', { name: 'Come back to this' }).click();
  await worker.part('Your clinician, and pain');
  await worker.answer(CLINICIAN, 'Within the past year');
  await worker.answer(PAIN, 'A lot');
  await worker.part('How it stands');
  await worker.rate('Serious');
  await worker.press('All areas');
  await worker.press('Finish the assessment');
  await worker.goTo('Needs');
  await worker.press('Agree on this need');
  await worker.goTo('Assessment');
  await expect(page(worker).getByRole('button', { name: 'Sign off' })).toHaveAttribute('aria-disabled', 'true');
  await worker.write('Your name', 'Ada Brook');
  await worker.press('Sign off');
  await expect(page(worker).getByRole('heading', { name: /^Signed off .* by Ada Brook$/ })).toBeVisible();
  return worker;
}

const page = (worker: Worker) => worker.page;

test('a8 a reassessment carries nothing over unseen, and shows what changed', async ({ app }) => {
  test.setTimeout(180_000);
  const worker = await firstAssessment(app);
  const { page } = app;

  await test.step('old answers stand beside empty new ones', async () => {
    await worker.press('Start a new assessment');
    await worker.beginAreas();
    await expect(worker.field(UNPLANNED)).toHaveValue('');
    await expect(page.getByText(/^Last time, .*: left open$/)).toHaveCount(1);
    await expect(page.getByText(/^Last time, /)).toHaveCount(2);
    await worker.part('Your clinician, and pain');
    await expect(worker.question(PAIN).getByRole('radio', { checked: true })).toHaveCount(0);
    await screenshot(page, 'reassess', { sizes: ['landscape', 'portrait', 'phone'] });
    await expectAccessible(page);
  });

  await test.step('"unchanged" is a touch of its own, and ends when the answer changes', async () => {
    const clinician = page.locator('.asking').filter({ has: worker.question(CLINICIAN) });
    const unchanged = clinician.getByRole('button', { name: 'Unchanged' });
    await unchanged.click();
    await expect(unchanged).toHaveAttribute('aria-pressed', 'true');
    await expect(clinician.getByRole('radio', { name: 'Within the past year' })).toBeChecked();
    await clinician.getByRole('radio', { name: 'Within the past 3 months' }).check();
    await expect(unchanged).toHaveAttribute('aria-pressed', 'false');
    await clinician.getByRole('radio', { name: 'Within the past year' }).check();
    await expect(unchanged).toHaveAttribute('aria-pressed', 'false');
    await unchanged.click();
    await expect(unchanged).toHaveAttribute('aria-pressed', 'true');
    await worker.answer(PAIN, 'A little');
  });

  await test.step('a jump of two or more asks for its reason', async () => {
    await worker.part('How it stands');
    await expect(page.getByText(/^Last time, /)).toBeVisible();
    await expect(worker.field('What explains the change?')).toHaveCount(0);
    await worker.rate('Keep an eye');
    await expect(worker.field('What explains the change?')).toBeVisible();
    await worker.press('All areas');
    await worker.press('Open: Since last time');
    await worker.write('How much has this helped?', '7');
    await worker.write('What should change?', 'Visits in the morning');
    await worker.press('All areas');
    const changes = worker.card(/^Since /);
    await expect(changes.getByText('Reason missing')).toBeVisible();
    await expect(changes.getByText('Better · 1 other answer · 1 as before · 1 not asked again')).toBeVisible();
    await screenshot(page, 'reassess-areas', { sizes: ['landscape', 'portrait', 'phone'] });
    await worker.press(`Open: ${HEALTH}`);
    await worker.part('How it stands');
    await worker.write('What explains the change?', 'The new tablets help');
    await screenshot(page, 'reassess-rating', { sizes: ['landscape', 'portrait', 'phone'] });
    await worker.press('All areas');
    await expect(changes.getByText('Reason missing')).toHaveCount(0);
    await worker.press('Finish the assessment');
    await expect(worker.card(/^Since /).getByText('The new tablets help')).toBeVisible();
    await screenshot(page, 'reassess-finished', { sizes: ['landscape', 'portrait', 'phone'] });
    await expectAccessible(page);
  });

  await test.step('the need is proposed to end, and people decide', async () => {
    await worker.goTo('Needs');
    const notice = page.locator('.notice').filter({ hasText: 'Perhaps met' });
    await expect(notice).toBeVisible();
    await screenshot(page, 'needs-outlook', { sizes: ['landscape', 'portrait', 'phone'] });
    await expect(notice.getByRole('button', { name: 'End this need' })).toHaveAttribute('aria-disabled', 'true');
    await worker.write('What was reached, or why it ends', 'Pain is under control', notice);
    await worker.press('End this need', notice);
    await expect(page.getByText('Perhaps met')).toHaveCount(0);
  });

  await test.step('the course of the area is shown, with its table', async () => {
    await worker.goTo('Over time');
    await worker.seeHeading('Over time');
    const row = page.getByRole('row', { name: new RegExp(HEALTH) });
    await expect(row.getByRole('cell').nth(0)).toHaveText('3');
    await expect(row.getByRole('cell').nth(1)).toHaveText('1');
    await expect(row.getByRole('cell').nth(2)).toHaveText('1');
    const view = worker.card('In the person’s own view').getByRole('row').last();
    await expect(view).toContainText('7');
    await expect(view).toContainText('Visits in the morning');
    await expect(page.getByRole('img', { name: new RegExp(`^${HEALTH}`) })).toBeVisible();
    await screenshot(page, 'over-time', { sizes: ['landscape', 'portrait', 'phone'] });
    await expectAccessible(page);
  });
});

test('a8 what was signed off is never changed: a correction is a new version with a reason', async ({ app }) => {
  test.setTimeout(120_000);
  const worker = await firstAssessment(app);
  const { page } = app;
  await expect(page.getByRole('button', { name: 'Go on with this one' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Begin a corrected version' })).toHaveAttribute('aria-disabled', 'true');
  await screenshot(page, 'signed', { sizes: ['landscape', 'portrait', 'phone'] });
  await worker.write('What is wrong', 'The visits were counted twice');
  await worker.press('Begin a corrected version');
  await worker.beginAreas();
  await expect(worker.field(UNPLANNED)).toHaveValue('1');
  await expect(page.getByText(/^Last time, /)).toHaveCount(0);
  await worker.write(UNPLANNED, '0');
  await worker.press('All areas');
  await worker.press('Finish the assessment');
  await expect(page.getByText('The visits were counted twice')).toBeVisible();
  const earlier = worker.card('Other assessments');
  await earlier.getByRole('button', { name: /^Read the assessment of / }).click();
  await earlier.getByText('3 answers').click();
  await expect(earlier.getByText(/^1 times/)).toBeVisible();
});
