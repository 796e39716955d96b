// A step that a rule asks for: offered in the plan, taken up once, and known again whatever its words become.
import { expect, test } from './support/app';
import { atWork } from './support/worker';

test('a step that the answers ask for is taken up once, with its day, and stays taken up in other words', async ({ app }) => {
  const worker = await atWork(app);
  const { page } = app;
  await worker.newCase('Rosa');
  await worker.calmGate();
  await worker.goTo('Client and home');
  await worker.write('Date of birth', '1940');
  await worker.startAssessment();
  await worker.press('Open: Emotional and mental health');
  await worker.answer('How would you describe your spirits over the past month?', 'Mostly low');
  await worker.openArea('Food, nutrition, swallowing and mouth care');
  await worker.part('Weight and regular meals');
  await worker.answer('Have your clothes become looser or tighter without trying in the last 3 months?', 'Looser');
  await worker.part('How it stands');
  await worker.rate('Serious');
  await worker.goTo('Needs');
  await worker.press('Agree on this need', worker.card(/^Food/));
  await worker.goTo('Plan');
  await worker.press('Add a goal of our own');
  const goal = page.getByRole('group', { name: 'Goal', exact: true });
  const asked = goal.getByText('A step that the answers ask for');
  await expect(asked).toHaveCount(1);
  await worker.press('Take it up', goal);
  await expect(asked).toHaveCount(0);
  await expect(worker.field('By', goal.getByRole('group', { name: 'Step', exact: true }))).toHaveValue(/^\d{4}-\d\d-\d\d$/);
  await worker.write('What is done?', 'Dr Wren looks at weight and mood together.', goal);
  await worker.saved();
  await app.reload();
  await worker.unlock();
  await worker.goTo('Plan');
  await expect(worker.field('What is done?', goal)).toHaveValue('Dr Wren looks at weight and mood together.');
  await expect(asked).toHaveCount(0);
  await worker.press('Remove this step', goal);
  await expect(asked).toHaveCount(1);
});
