// Journey A3: the household: each person has an assessment and needs of their own, what is shared is asked once, and
// the carer's strain is the carer's need.
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { screenshot } from './support/screens';
import { atWork } from './support/worker';

const HOUSING = 'Housing, utilities and safe surroundings';
const FAMILY = 'Family, carers and people who depend on you';

test('a3 partner and child have their own needs, shared facts are asked once, and strain is the carer\'s', async ({ app }) => {
  test.setTimeout(180_000);
  const worker = await atWork(app);
  const { page } = app;
  await worker.newCase('Mrs Linnet');
  await worker.calmGate();

  await test.step('partner and child are added', async () => {
    await worker.goTo('Client and home');
    for (const [name, relation, birth] of [['Tom', 'Partner', '1950'], ['Wren', 'Granddaughter', '2016'], ['Ute', 'Sister', '1955']] as const) {
      await worker.press('Add a person');
      const member = page.getByRole('group', { name: 'A person of the household' }).last();
      await worker.write('Name or alias', name, member);
      await worker.write('Who they are to the client', relation, member);
      await worker.write('Date of birth', birth, member);
      if (name !== 'Wren') await member.getByRole('checkbox', { name: 'Cares for the client' }).check();
    }
  });

  await test.step('the client is assessed', async () => {
    await worker.startAssessment();
    await worker.press(`Open: ${HOUSING}`);
    await worker.part('How it stands');
    await worker.rate('Needs help');
    await worker.openArea(FAMILY);
    await worker.answer('Is there an unpaid carer to ask?', 'Yes');
    await worker.part('For the carer');
    await worker.answer(/^To carer: how much longer can you go on/, 'Weeks');
    await worker.part('How it stands');
    await worker.rate('Serious');
    await worker.press('All areas');
    const people = worker.card('People');
    await expect(people.getByText('Mrs Linnet · on this page')).toBeVisible();
    await screenshot(page, 'people', { sizes: ['landscape', 'portrait', 'phone'] });
    await people.getByRole('link', { name: 'Tom' }).click();
  });

  await test.step('the partner has an assessment of his own, without what the household shares', async () => {
    await worker.seeHeading('Needs assessment of Tom');
    await worker.press('Start the assessment');
    await expect(page.getByRole('button', { name: `Open: ${FAMILY}` })).toBeVisible();
    await expect(page.getByText(HOUSING).locator('..')).toContainText('only if it fits');
    await worker.press('Open: Emotional and mental health');
    await worker.part('How it stands');
    await expect(worker.level('Serious')).not.toBeChecked();
    await worker.rate('Serious');
    await worker.saved();
    await page.reload();
    await worker.unlock();
    await worker.seeHeading('How it stands');
    await expect(worker.level('Serious')).toBeChecked();
    await expectAccessible(page);
  });

  await test.step('needs say whose they are', async () => {
    await worker.goTo('Needs');
    await expect(worker.card(HOUSING)).toBeVisible();
    await expect(worker.card(FAMILY).getByText('is the carer\'s own need')).toBeVisible();
    await expect(worker.card('Emotional and mental health · Tom')).toBeVisible();
    await screenshot(page, 'needs-people', { sizes: ['landscape', 'portrait', 'phone'] });
    // With two carers it is asked whose it is, and nothing is agreed on before.
    await expect(worker.card(FAMILY).getByRole('button', { name: 'Agree on this need' })).toHaveAttribute('aria-disabled', 'true');
    await page.getByLabel('Whose strain is it?').selectOption('Ute');
    await expect(worker.card(`${FAMILY} · Ute`)).toBeVisible();
    await page.getByLabel('Whose strain is it?').selectOption('Tom');
    await worker.press('Agree on this need', worker.card(`${FAMILY} · Tom`));
    await expect(page.getByText('is the carer\'s own need')).toHaveCount(0);
    await worker.press('Agree on this need', worker.card('Emotional and mental health · Tom'));
    await expect(worker.card('Emotional and mental health · Tom')).toHaveCount(0);
  });

  await test.step('whoever has an assessment cannot be taken out of the household', async () => {
    await worker.goTo('Client and home');
    const tom = page.getByRole('group', { name: 'A person of the household' }).first();
    await expect(tom.getByRole('button', { name: 'Remove this person' })).toHaveAttribute('aria-disabled', 'true');
    await tom.getByRole('link', { name: 'Assessment' }).click();
    await worker.seeHeading('How it stands');
  });
});
