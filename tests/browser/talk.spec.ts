// A talk: it begins with the urgent questions, each time, and can be covered with one tap.
import { asFile, choose, contentOf, exportAll } from './support/exchange';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { openCase, leaveCase } from './support/answered';
import { screenshot } from './support/screens';
import { atWork } from './support/worker';

test('a case that is taken up again on another day asks for the urgent questions first', async ({ app }) => {
  const worker = await atWork(app);
  const { page } = app;
  await worker.newCase('Rosa');
  await worker.calmGate();
  const told = page.getByText(/^Every talk begins with the urgent questions/);
  await worker.startAssessment();
  await expect(told).toHaveCount(0);
  await worker.saved();
  await leaveCase(page);

  const content = await contentOf(await exportAll(page));
  for (const run of content.cases[0]?.gateRuns as { finished: { at: string } }[]) run.finished.at = '2026-03-04T09:00:00.000Z';
  await choose(page, asFile(content));
  await page.getByRole('radio', { name: "Take the file's version" }).check();
  await page.getByRole('button', { name: /^Import \d/ }).click();
  await expect(page.getByText('Import finished').first()).toBeVisible();
  await leaveCase(page);
  await openCase(page, 'Rosa');
  await expect(told).toHaveText(/last asked on .*2026/);
  await screenshot(page, 'gate-again', { sizes: ['landscape', 'phone'] });
  await worker.goTo('Assessment');
  await expect(told).toBeVisible();
  await page.getByRole('link', { name: 'Urgent questions', exact: true }).last().click();
  await worker.press('Ask them again');
  await worker.calmGate();
  await worker.goTo('Assessment');
  await expect(page.getByRole('button', { name: /^(Begin|Go on)$/ })).toBeVisible();
  await expect(told).toHaveCount(0);
});

test('one tap puts everyday words over a question, its case and its flags, and the question is there again after', async ({ app }) => {
  const worker = await atWork(app);
  const { page } = app;
  await worker.newCase('Rosa');
  await worker.calmGate();
  await worker.startAssessment();
  await worker.press('Open: Safety from harm by others, and self-neglect');
  await worker.answer('Is this a good moment and place to talk about how people treat you?', 'Yes');
  await worker.answer('Who could hear this part?', 'Others could hear');
  await worker.press('Cover');
  const cover = page.getByRole('dialog', { name: 'Sleeping well' });
  await expect(cover).toBeVisible();
  const seen = await page.evaluate(() => {
    const { innerWidth: width, innerHeight: height } = window;
    const points = [[8, 8], [width - 8, 8], [width / 2, 30], [8, height - 8], [width - 8, height - 8], [width / 2, height / 2]];
    return points.map(([x, y]) => Boolean(document.elementFromPoint(x ?? 0, y ?? 0)?.closest('dialog')));
  });
  expect(seen).toEqual(seen.map(() => true));
  await expectAccessible(page, 'cover');
  await screenshot(page, 'cover', { sizes: ['landscape', 'portrait', 'phone'] });
  await page.keyboard.press('Escape');
  await expect(cover).toHaveCount(0);
  await expect(worker.question('Who could hear this part?').getByRole('radio', { checked: true })).toHaveCount(1);
  await worker.press('All areas');
  await expect(page.getByText(/said in the hearing of others and counts as limited/)).toBeVisible();
});

test('two dangers that lead to questions of one page let them be asked', async ({ app }) => {
  const worker = await atWork(app);
  const { page } = app;
  await worker.newCase('Rosa');
  await worker.answer('Have things been so hard that you have thought about not going on living?', 'Yes');
  const go = page.getByRole('button', { name: 'Go to these questions' });
  await go.click();
  await worker.answer('When it gets hard, have you had thoughts of ending your life?', 'Yes');
  await worker.answer('When did you last think of it?', 'Today');
  await worker.answer('Have you settled on how, or is what you would need close at hand?', 'Yes');
  await expect(page.getByRole('dialog', { name: 'Stay together and get help now' })).toBeVisible();
  await go.click();
  await expect(go).toHaveCount(0);
  await expect(worker.question('How likely do you feel you are to act on it in the next few days?')).toBeVisible();
  await worker.press('All areas');
  await expect(page.getByRole('dialog').first()).toBeVisible();
});
