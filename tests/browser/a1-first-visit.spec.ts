// Journey A1: a first visit in one sitting, without a network: from making a vault to a plan that explains itself.
import { expect, test } from './support/app';
import { SIZES } from './support/screens';
import { Worker } from './support/worker';

const UNPLANNED = 'In the past 90 days, how many times did you end up at a hospital or emergency service without planning to?';
const CASE_PAGES = ['Overview', 'Client and home', 'Consent and rights', 'Urgent questions', 'Assessment', 'Red flags', 'Needs', 'Plan'];

for (const held of ['landscape', 'portrait'] as const) {
  test(`a first visit, held ${held}, goes from the vault to a plan that explains itself, without a network`, async ({ app }) => {
    test.setTimeout(240_000);
    const worker = new Worker(app);
    const { page } = app;
    await page.setViewportSize(SIZES[held]);
    await app.open();
    await app.goOffline();
    const { network } = await page.evaluate(() => window.fieldfare.fetchCounts());

    await test.step('the vault is made and the first things are written down', async () => {
      await worker.makeVault();
      await worker.write('Your name', 'Ada Brook');
      await worker.write('Role or licence', 'Nurse');
      await worker.write('Steps of your organisation', 'Stay with the person.\nCall 112.\nTell the team lead, extension 7.');
      await worker.follow('Go to the cases');
      await worker.seeHeading('Cases');
      await expect(page.getByText('No cases yet')).toBeVisible();
    });

    await test.step('a name and a reason are enough to open a case', async () => {
      await worker.newCase('Mrs Linnet', 'I get dizzy and the tablets muddle me.');
    });

    await test.step('an urgent answer fills the screen until it is acted on', async () => {
      await worker.answer('Are you safe where you are, right now, to talk with me?', 'Yes');
      await worker.answer('Is anything about your body or mind frightening you today?', 'No');
      await worker.answer('Have things been so hard that you have thought about not going on living?', 'No');
      await worker.answer(/^Will you have somewhere safe to sleep/, ['I have all of these']);
      await worker.answer(/^Is any child or adult who relies on you/, 'No');
      await worker.answer(/^Does the person seem confused/, 'Yes');

      const notice = page.getByRole('dialog', { name: 'Medical help comes first' });
      await expect(notice).toBeVisible();
      await expect(notice.getByText('Act now')).toBeVisible();
      await expect(notice.getByText(/^Does the person seem confused/)).toBeVisible();
      await expect(notice.getByText('Call 112.')).toBeVisible();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await expect(notice).toBeVisible();

      const done = notice.getByRole('button', { name: 'This was done' });
      await expect(done).toBeDisabled();
      await expect(notice.getByText('Still needed: what was done, the time, who was told, who is with the person.')).toBeVisible();
      await worker.write('What was done', 'Called 112, pulse taken.', notice);
      await worker.press('It was just now', notice);
      await expect(done).toBeDisabled();
      await worker.write('Who was told', 'Team lead', notice);
      await worker.write('Who is with the person', 'Her daughter', notice);
      await done.click();
      await expect(notice).toBeHidden();
    });

    await test.step('the urgent questions are finished and nothing urgent is left', async () => {
      await worker.press('Finish the urgent questions');
      await expect(page.getByText('Nothing urgent is open.')).toBeVisible();
      await expect(page.getByText('Ada Brook')).toBeVisible();
    });

    await test.step('the client page takes what is known, and what works shows on every page', async () => {
      await worker.goTo('Client and home');
      await worker.write('Date of birth', '1944-03');
      await worker.write('How and when is it safe to make contact?', 'Mornings, before her son comes.');
      await worker.write('Approaches that work', 'Mornings, written down');
      await worker.write('Languages', 'English');
      await worker.press('Add a person');
      const member = page.getByRole('group', { name: 'A person of the household' });
      await worker.write('Name or alias', 'Robin', member);
      await worker.write('Who they are to the client', 'Son', member);
    });

    await test.step('each purpose is decided on by itself, and a refusal is kept', async () => {
      await worker.goTo('Consent and rights');
      await worker.press('Today', worker.card('Rights and responsibilities'));
      await worker.card('Keeping a record').getByRole('radio', { name: 'Agreed', exact: true }).check();
      await worker.card('Talking with family').getByRole('radio', { name: 'Did not agree', exact: true }).check();
      await worker.goTo('Overview');
      await worker.goTo('Consent and rights');
      await expect(worker.card('Keeping a record').getByRole('radio', { name: 'Agreed', exact: true })).toBeChecked();
      const family = worker.card('Talking with family');
      await expect(family.getByRole('radio', { name: 'Did not agree', exact: true })).toBeChecked();
      await expect(worker.field('Day', family)).toHaveValue(/^\d{4}-\d\d-\d\d$/);
      await expect(worker.card('Sharing with services').getByRole('radio', { checked: true })).toHaveCount(0);
    });

    await test.step('questions that do not apply stay hidden', async () => {
      await worker.startAssessment();
      await worker.beginAreas();
      await worker.seeHeading('Your health now');
      await expect(worker.field('What led to it?')).toBeHidden();
      await worker.write(UNPLANNED, '1');
      await worker.write('What led to it?', 'A fall in the kitchen');
      await worker.press('Next: What has changed');
      await worker.answer('What has changed in your body over the last two weeks?', ['Dizziness']);
      await worker.answer('Is it better, the same or worse today?', 'The same');
    });

    await test.step('an answer that is hidden later is kept but does not count', async () => {
      await worker.openArea('Emotional and mental health');
      await worker.answer('How would you describe your spirits over the past month?', 'Mostly low');
      await worker.part('Coping and anger');
      await worker.answer('Have you felt close to seriously hurting someone else?', 'Yes');
      await worker.part('How it stands');
      await expect(page.getByText('The answers so far point to 4.')).toBeVisible();
      await worker.part('Spirits, sleep and worry');
      await worker.answer('How would you describe your spirits over the past month?', 'Mostly good');
      await worker.answer('How much do worry or nerves run your day?', 'Some');
      await worker.part('How it stands');
      await expect(page.getByText('The answers so far point to 2.')).toBeVisible();
      await worker.part('Coping and anger');
      await expect(worker.question('Have you felt close to seriously hurting someone else?')).toBeHidden();
      await worker.part('How it stands');
      await worker.rate('Needs help');
    });

    await test.step('a same-day flag shows on every page of the case', async () => {
      await worker.openArea('Medicines and treatments');
      await worker.press('Add: Medicine');
      await worker.write('Name and strength', 'Heart tablets 5 mg');
      await worker.part('What is left at home');
      await worker.write('How many days\' supply of the most important one is left?', '1');
      await worker.answer('Is the next supply arranged, so that it comes in time?', 'No');
      await worker.answer('Could the person soon come to serious harm without this medicine?', 'Yes');
      for (const entry of CASE_PAGES) {
        await worker.goTo(entry);
        const bar = page.getByRole('region', { name: 'Always in view' });
        await expect(bar.getByText('An important medicine is running out'), entry).toBeVisible();
        await expect(bar.getByText('Mornings, written down'), entry).toBeVisible();
      }
    });

    await test.step('an open flag holds its area up', async () => {
      await worker.goTo('Assessment');
      await worker.part('How it stands');
      await expect(page.getByText('While the flag “An important medicine is running out” is open, this stands at 3 or more.')).toBeVisible();
      const counts = page.getByText('Now it counts as 3.');
      await expect(counts).toBeVisible();
      await expect(worker.level('Needs help')).toBeDisabled();
      await worker.rate('Serious');
      await expect(counts).toHaveCount(0);
      await worker.answer('How much does this matter to you?', 'One of my top three');
      await worker.openArea('Physical health and getting care');
      await worker.part('How it stands');
      await worker.rate('Needs help');
      await worker.press('All areas');
      await worker.press('Finish the assessment');
      await worker.follow('See the needs');
    });

    await test.step('proposed needs name their evidence and their arithmetic; each is decided on', async () => {
      await worker.seeHeading('Needs and strengths');
      const medicines = worker.card('Medicines and treatments');
      await expect(medicines.getByText('Same day: An important medicine is running out')).toBeVisible();
      await expect(medicines.getByText('Is the next supply arranged, so that it comes in time? – No').first()).toBeVisible();
      await expect(medicines.getByText(/10 × 3 \(level\) \+ 4 × 3 \(matters to the client\) = 42/)).toBeVisible();
      const body = worker.card('Physical health and getting care');
      await expect(body.getByText(/What led to it\? – A fall in the kitchen/)).toBeVisible();
      await expect(body.getByText(/10 × 2 \(level\) .*= 20/)).toBeVisible();
      const mind = worker.card('Emotional and mental health');
      await expect(mind.getByText(/How much do worry or nerves run your day\? – Some/)).toBeVisible();
      await expect(mind.getByText(/seriously hurting someone else/)).toHaveCount(0);

      await worker.press('Agree on this need', body);
      await worker.write('The need, in plain words', 'Keep my tablets in order and never run out.', medicines);
      await worker.press('Agree on this need', medicines);
      await mind.getByText('Set aside', { exact: true }).click();
      await expect(mind.getByRole('button', { name: 'Set aside with this reason' })).toBeDisabled();
      await worker.write('Why is it set aside?', 'She wants to talk about it after the spring.', mind);
      await worker.press('Set aside with this reason', mind);
      await expect(worker.field('Why is it set aside?', worker.card('Set aside'))).toHaveValue('She wants to talk about it after the spring.');
    });

    await test.step('the order is the client\'s', async () => {
      await expect(worker.card('1 · Physical health and getting care')).toBeVisible();
      await worker.press('Move up: Medicines and treatments');
      await expect(worker.card('1 · Medicines and treatments')).toBeVisible();
      await expect(worker.card('2 · Physical health and getting care')).toBeVisible();
      await worker.press('Add a strength');
      await worker.write('The strength, in the client’s words', 'I never miss the morning news');
      await page.getByLabel('What kind').selectOption({ label: 'A habit that holds' });
      await worker.write('How we will use it', 'Tablets with the news');
    });

    await test.step('a goal from the content is put into the client\'s words, with a step towards it', async () => {
      await worker.goTo('Plan');
      const need = worker.card('1 · Medicines and treatments');
      await expect(need.getByText('Keep my tablets in order and never run out.').first()).toBeVisible();
      await need.getByText('Goals to start from').click();
      await worker.press('I will take my ___ on at least 6 of 7 days for four weeks.', need);
      const goal = need.getByRole('group', { name: 'Goal', exact: true });
      await worker.write('The goal, in the client’s own words', 'I will take my heart tablets on at least 6 of 7 days.', goal);
      await expect(worker.field('How will we see it?', goal)).toHaveValue('Days as planned in the last 7');
      await worker.write('How is it now?', '4 of 7', goal);
      await worker.write('How shall it be?', '6 of 7', goal);
      await goal.getByText('Steps to choose from').click();
      await worker.press('Set up what helps: a blister pack, large print or a reminder.', goal);
      const step = goal.getByRole('group', { name: 'Step', exact: true });
      await worker.write('Who does it?', 'Pharmacist Wren', step);
      await step.getByRole('button', { name: '+7 days' }).click();
      await step.getByLabel('Kind of work').selectOption({ label: 'Bringing together' });
      await step.getByLabel('Uses the strength').selectOption({ label: 'I never miss the morning news' });
      await expect(worker.field('By', step)).toHaveValue(/^\d{4}-\d\d-\d\d$/);

      await step.getByText('Why is this here?').click();
      await expect(step.getByText(/^Need \(Medicines and treatments\): Keep my tablets in order/)).toBeVisible();
      await expect(step.getByText('Goal: I will take my heart tablets on at least 6 of 7 days.')).toBeVisible();
      await expect(step.getByText('Step: Set up what helps: a blister pack, large print or a reminder.')).toBeVisible();
      await expect(step.getByText(/How many days' supply .* – 1 days/).first()).toBeVisible();
    });

    await test.step('the flag is answered and leaves every page', async () => {
      await worker.goTo('Red flags');
      const flag = worker.card('An important medicine is running out');
      await worker.write('Who sees to it', 'Ada Brook', flag);
      await worker.write('What was done', 'Pharmacy delivers this evening.', flag);
      await worker.press('It was just now', flag);
      await worker.press('This was done', flag);
      await expect(page.getByText('No open flags')).toBeVisible();
      for (const entry of CASE_PAGES) {
        await worker.goTo(entry);
        await expect(page.getByRole('region', { name: 'Always in view' }).getByText('An important medicine is running out')).toBeHidden();
      }
    });

    await test.step('the overview shows needs in their order, strengths and the next step', async () => {
      await worker.goTo('Overview');
      await worker.seeHeading('Mrs Linnet');
      const needs = worker.card('Needs, first one first').getByRole('listitem');
      await expect(needs.nth(0)).toContainText('Keep my tablets in order and never run out.');
      await expect(needs.nth(0)).toContainText('1 goal');
      await expect(needs.nth(1)).toContainText('Physical health and getting care');
      await expect(worker.card('Strengths').getByText('I never miss the morning news')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Go on with the plan' })).toBeVisible();
      await expect(worker.card('Still open').getByRole('link', { name: 'A need has no goal yet' })).toBeVisible();
      await worker.saved();
    });

    const counts = await page.evaluate(() => window.fieldfare.fetchCounts());
    expect(counts).toMatchObject({ network, refused: 0 });
  });
}
