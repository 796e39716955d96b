// Journey A2: whatever interrupts an assessment, everything that was shown as saved is there again, at the same place.
import { expect, test, type App } from './support/app';
import { atWork, Worker } from './support/worker';
import type { Page } from '@playwright/test';

const UNPLANNED = 'In the past 90 days, how many times did you end up at a hospital or emergency service without planning to?';
const PAIN = 'How much does pain take away from an ordinary day?';
const CLINICIAN = 'Who looks after your general health, and when did you last see them?';

/** Answers twelve questions of the first area; ends at the last of them, with everything on disk. */
async function answerTwelve(app: App): Promise<Worker> {
  const worker = await atWork(app);
  await worker.newCase('Mrs Linnet');
  await worker.calmGate();
  await worker.startAssessment();
  await worker.beginAreas();
  await worker.press('Add: Health problem');
  await worker.write('Health problem', 'Dizziness');
  await worker.write('And which one troubles you most just now?', 'The dizziness');
  await worker.write(UNPLANNED, '1');
  await worker.write('What led to it?', 'A fall in the kitchen');
  await worker.write('What might have kept you at home?', 'A handle by the stove');
  await worker.press('Next: What has changed');
  await worker.answer('What has changed in your body over the last two weeks?', ['Dizziness', 'Sleep']);
  await worker.write('When did it begin?', 'Last Tuesday');
  await worker.answer('Is it better, the same or worse today?', 'The same');
  await worker.answer('Is any of this described or seen now?', ['None of these']);
  await worker.press('Next: Your clinician, and pain');
  await worker.answer(CLINICIAN, 'Within the past year');
  await worker.write('Who is it, and where?', 'Dr Wren, at the bridge');
  await worker.answer(PAIN, 'Some');
  await worker.saved();
  return worker;
}

/** The assessment stands where it was left, and all twelve answers are there. */
async function expectEverything(worker: Worker): Promise<void> {
  await worker.seeHeading('Your clinician, and pain');
  await expect(worker.question(PAIN)).toBeInViewport();
  await expect(worker.question(PAIN).getByRole('radio', { name: 'Some', exact: true })).toBeChecked();
  await expect(worker.question(CLINICIAN).getByRole('radio', { name: 'Within the past year' })).toBeChecked();
  await expect(worker.field('Who is it, and where?')).toHaveValue('Dr Wren, at the bridge');
  await worker.press('Back');
  await worker.seeHeading('What has changed');
  const changed = worker.question('What has changed in your body over the last two weeks?');
  await expect(changed.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await expect(changed.getByRole('checkbox', { name: 'Dizziness' })).toBeChecked();
  await expect(changed.getByRole('checkbox', { name: 'Sleep' })).toBeChecked();
  await expect(worker.field('When did it begin?')).toHaveValue('Last Tuesday');
  await expect(worker.question('Is it better, the same or worse today?').getByRole('radio', { name: 'The same' })).toBeChecked();
  await expect(worker.question('Is any of this described or seen now?').getByRole('checkbox', { name: 'None of these' })).toBeChecked();
  await worker.press('Back');
  await worker.seeHeading('Your health now');
  await expect(worker.field('Health problem')).toHaveValue('Dizziness');
  await expect(worker.field('And which one troubles you most just now?')).toHaveValue('The dizziness');
  await expect(worker.field(UNPLANNED)).toHaveValue('1');
  await expect(worker.field('What led to it?')).toHaveValue('A fall in the kitchen');
  await expect(worker.field('What might have kept you at home?')).toHaveValue('A handle by the stove');
}

/** From the caseload to the assessment of the only case. */
async function backToTheAssessment(worker: Worker, page: Page): Promise<void> {
  await expect(page.getByText('1 case', { exact: true })).toBeVisible();
  await worker.follow('Mrs Linnet');
  await worker.goTo('Assessment');
}

test('b01 a browser that is killed in the middle of an assessment loses nothing that was shown as saved', async ({ app }) => {
  test.setTimeout(120_000);
  const worker = await answerTwelve(app);
  await app.crash();
  await app.open();
  await worker.unlock();
  const { page } = app;
  await backToTheAssessment(worker, page);
  await expectEverything(worker);
  await worker.press('All areas');
  await expect(page.getByText(/^Begun /)).toHaveCount(1);

  await test.step('another case offers nothing of this one', async () => {
    await worker.newCase('Mr Dunlin');
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    await worker.goTo('Assessment');
    await expect(page.getByRole('button', { name: 'Start the assessment' })).toBeVisible();
    await expect(page.getByText('Dizziness')).toHaveCount(0);
  });
});

test('a lock in the middle of an assessment keeps answers and place', async ({ app }) => {
  test.setTimeout(120_000);
  const worker = await answerTwelve(app);
  await worker.press('Lock');
  await expect(app.page.getByRole('button', { name: 'Unlock' })).toBeVisible();
  await expect(app.page.getByText('Mrs Linnet')).toHaveCount(0);
  await worker.unlock();
  await backToTheAssessment(worker, app.page);
  await expectEverything(worker);
});

test('b07 a reload in the middle of an assessment keeps answers and place', async ({ app }) => {
  test.setTimeout(120_000);
  const worker = await answerTwelve(app);
  await app.reload();
  await worker.unlock();
  await expectEverything(worker);
});

test('d01 a second tab only reads until it takes over, and nothing is overwritten', async ({ app }) => {
  test.setTimeout(120_000);
  const first = await answerTwelve(app);
  const second = new Worker(app, await app.secondTab());
  await second.unlock();
  const reading = second.page.getByText('Another window is writing');
  await expect(reading).toBeVisible();
  await backToTheAssessment(second, second.page);
  await second.seeHeading('Your clinician, and pain');
  const who = 'Who is it, and where?';
  expect(await second.field(who).evaluate((field) => field.closest('[inert]') !== null)).toBe(true);

  await test.step('the first tab goes on writing until the second takes over', async () => {
    await first.write(who, 'Dr Wren, at the mill');
    await second.press('Write here instead');
    await expect(reading).toBeHidden();
    await expect(first.page.getByText('Another window is writing')).toBeVisible();
    await expect(second.field(who)).toHaveValue('Dr Wren, at the mill');
    await second.write(who, 'Dr Wren, at the mill, Tuesdays');
    await second.saved();
  });

  await test.step('the first takes it back with everything the second wrote', async () => {
    await first.press('Write here instead');
    await expect(first.page.getByText('Another window is writing')).toBeHidden();
    await expect(first.field(who)).toHaveValue('Dr Wren, at the mill, Tuesdays');
    await first.write(who, 'Dr Wren');
    await first.saved();
    await expect(second.page.getByText('Another window is writing')).toBeVisible();
  });
});
