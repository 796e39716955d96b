// What is typed is an answer when its field is left: a year on the way to a day raises no alarm.
import { expect, test } from './support/app';
import { Worker } from './support/worker';

const FLAG = 'The home needs action today';

test('a day raises its flag when it stands, and nothing on the way to it does', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await page.clock.install({ time: '2026-03-02T09:00:00' });
  const worker = new Worker(app);
  await app.open();
  await worker.makeVault();
  await worker.newCase('Mrs Linnet');
  await worker.calmGate();
  await worker.startAssessment();
  await worker.press('Open: Housing, utilities and safe surroundings');
  await worker.part('Letters and costs');
  await worker.answer('Have you had any letter or warning about leaving, arrears or cut-off?', ['Leaving']);
  const day = worker.field('What is the date on it?');
  const raised = page.getByText(FLAG).first();
  await day.pressSequentially('2026-08-20');
  await day.blur();
  await worker.saved();
  await expect(raised).toBeHidden();
  await day.fill('');
  await day.pressSequentially('2026-03-05');
  await worker.saved();
  await expect(raised).toBeHidden();
  await day.blur();
  await expect(raised).toBeVisible();
  // It is on disk like everything else.
  await worker.saved();
  await page.reload();
  await worker.unlock();
  await expect(raised).toBeVisible();
});
