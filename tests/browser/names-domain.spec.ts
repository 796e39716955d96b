// One whole area of the assessment by what a screen reader tells: roles, names and descriptions, and nothing else.
// No test here may look for a class, an id or a text that is not the name of something.
import { expect, test } from './support/app';
import { PASSPHRASE } from './support/worker';

const FALLS = 'In the last 6 months, how often have you ended up on the floor or ground without meaning to?';
const FALLS_THIS_WEEK = 'How many of these were in the last 7 days?';
const AFTER_A_FALL = 'After a fall, is any of this described or seen, and not yet checked by a doctor or nurse?';

test('a whole area is told by roles, names and descriptions alone', async ({ app }) => {
  test.setTimeout(180_000);
  const { page } = app;
  await app.open();
  await app.goOffline();
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
  const heading = (name: string) => expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeFocused();
  const group = (name: string) => page.getByRole('group', { name, exact: true });
  const box = (name: string) => page.getByRole('textbox', { name, exact: true });
  const parts = page.getByRole('navigation', { name: 'Parts of this area', exact: true });
  const always = page.getByRole('region', { name: 'Always in view', exact: true });
  const progress = page.getByRole('progressbar', { name: 'Questions answered', exact: true });
  const done = async () => Number(await progress.getAttribute('value'));

  await test.step('from a new vault to the area', async () => {
    await page.getByRole('link', { name: 'Make a vault', exact: true }).click();
    await box('What shall it be called?').fill('Ward 4');
    await page.getByRole('radio', { name: /^My own passphrase/ }).check();
    // A passphrase has no role of its own; its label is its name.
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await page.getByLabel('Type it once more', { exact: true }).fill(PASSPHRASE);
    await page.getByRole('checkbox', { name: /^I have put the passphrase in a safe place/ }).check();
    await press('Make the vault');
    await heading('The vault is open');
    await page.getByRole('link', { name: 'Go to the cases', exact: true }).click();
    await page.getByRole('link', { name: 'New case', exact: true }).first().click();
    await box('Name or alias').fill('Mrs Linnet');
    await press('Open the case');
    const rail = page.getByRole('navigation', { name: 'Case', exact: true });
    await rail.getByRole('link', { name: 'Assessment' }).click();
    await expect(rail.getByRole('link', { name: 'Assessment' })).toHaveAttribute('aria-current', 'page');
    await press('Start the assessment');
    await heading('Needs assessment');
    await expect(progress).toHaveAttribute('value', '0');
    await press('Open: Moving about, falls and equipment');
    await heading('Getting around');
  });

  await test.step('the parts of the area say which one is shown', async () => {
    await expect(parts.getByRole('listitem')).toHaveCount(4);
    await expect(parts.getByRole('button', { name: 'Getting around', exact: true })).toHaveAttribute('aria-current', 'step');
    await expect(parts.getByRole('button', { name: 'Falls', exact: true })).not.toHaveAttribute('aria-current');
  });

  await test.step('a grid: each row is a group in the group of its question', async () => {
    const grid = group('How do you get around indoors, outdoors and on stairs?');
    for (const [row, choice] of [
      ['Indoors', 'Alone'],
      ['Outdoors', 'With a device'],
      ['On stairs', 'Not at all'],
    ] as const) {
      const line = grid.getByRole('group', { name: row, exact: true });
      await expect(line.getByRole('radio')).toHaveCount(4);
      await line.getByRole('radio', { name: choice, exact: true }).check();
      await expect(line.getByRole('button', { name: 'Clear', exact: true })).toBeVisible();
    }
    await expect(grid.getByRole('button', { name: 'All: Alone', exact: true })).toBeVisible();
  });

  await test.step('a list: its help is read with it, and each line has a name', async () => {
    const list = group('Which devices do you have, use, and trust?');
    await expect(list).toHaveAccessibleDescription('Also one that is needed and not there.');
    await list.getByRole('button', { name: 'Add: Device', exact: true }).click();
    const line = list.getByRole('listitem').getByRole('group', { name: 'Device 1', exact: true });
    await line.getByRole('textbox', { name: 'Device', exact: true }).fill('Walking frame');
    for (const question of ['Do you use it?', 'Do you trust it?']) {
      await line.getByRole('group', { name: question, exact: true }).getByRole('radio', { name: 'Yes', exact: true }).check();
    }
    await expect(line.getByRole('button', { name: 'Take out Device 1', exact: true })).toBeVisible();
    await expect(always.getByRole('status')).toHaveCount(0);
    await line.getByRole('group', { name: 'How is it?', exact: true }).getByRole('radio', { name: 'Broken', exact: true }).check();
  });

  await test.step('a flag that can wait is told politely', async () => {
    const link = always.getByRole('status').getByRole('link', { name: 'Arrange the check: A device to mend or find', exact: true });
    await expect(link).toBeVisible();
    await expect(always.getByRole('alert')).toHaveCount(0);
  });

  await test.step('a question that is not put to the client, and why there is no answer', async () => {
    const seen = group('Does the person seem unsteady?');
    await expect(seen).toHaveAccessibleDescription(/^For you to answer: what you see or read/);
    await seen.getByRole('radio', { name: 'Yes', exact: true }).check();
    const instead = group('No answer to: Does the person seem unsteady?');
    await instead.getByRole('button', { name: 'Not checked', exact: true }).click();
    await expect(instead.getByRole('button', { name: 'Not checked', exact: true, pressed: true })).toBeVisible();
    await expect(seen.getByRole('radio', { checked: true })).toHaveCount(0);
    await instead.getByRole('button', { name: 'Not checked', exact: true }).click();
    await expect(seen.getByRole('radio', { name: 'Yes', exact: true, checked: true })).toBeVisible();
  });

  await test.step('a finished part says so, and the bar has moved', async () => {
    expect(await done()).toBeGreaterThan(0);
    await expect(parts.getByRole('button', { name: 'Getting around (answered)', exact: true })).toBeVisible();
    await press('Next: Falls');
    await heading('Falls');
    await expect(parts.getByRole('button', { name: 'Falls', exact: true })).toHaveAttribute('aria-current', 'step');
  });

  await test.step('a number that is none, or out of bounds, is told with its field', async () => {
    const falls = box(FALLS);
    await falls.fill('two');
    await falls.blur();
    await expect(falls).toHaveAttribute('aria-invalid', 'true');
    await expect(falls).toHaveAccessibleDescription(/This is kept as typed, but it is not a number\.$/);
    await falls.fill('900');
    await falls.blur();
    await expect(falls).toHaveAttribute('aria-invalid', 'true');
    await expect(falls).toHaveAccessibleDescription(/200/);
    await falls.fill('2');
    await falls.blur();
    await expect(falls).not.toHaveAttribute('aria-invalid', 'true');
    await expect(falls).toHaveAccessibleDescription('For a small child, count only falls that are unusual for the age.');
    await expect(parts.getByRole('button', { name: 'Feeling steady', exact: true })).toBeVisible();
  });

  await test.step('questions that an answer brings are told', async () => {
    const told = page.getByRole('status').filter({ hasText: 'more question' });
    await expect(told).toHaveText('3 more questions on this page.');
  });

  await test.step('a danger of today interrupts', async () => {
    await expect(always.getByRole('alert')).toHaveCount(0);
    await box(FALLS_THIS_WEEK).fill('2');
    await box(FALLS_THIS_WEEK).blur();
    const bar = always.getByRole('alert');
    await expect(bar.getByRole('link', { name: 'Record what was done: Several falls this week: a check today', exact: true })).toBeVisible();
    const others = bar.getByRole('button', { name: '1 more flag', exact: true });
    const waiting = always.getByRole('link', { name: 'Arrange the check: A device to mend or find', exact: true });
    await expect(waiting).toHaveCount(0);
    await expect(bar).toContainText('Also: A device to mend or find');
    await others.click();
    await expect(bar.getByRole('button', { name: '1 more flag', exact: true, expanded: true })).toBeVisible();
    await expect(waiting).toBeVisible();
    await others.click();
    await expect(waiting).toHaveCount(0);
    await box('The last time: where, doing what, hurt, how long on the floor, who helped?').fill('In the kitchen, an hour on the floor.');
    await group('Were you hurt in any of these falls?').getByRole('radio', { name: 'No', exact: true }).check();
  });

  await test.step('what calls for acting now is a dialog with a name, in which every field has one', async () => {
    const seen = group(AFTER_A_FALL);
    await seen.getByRole('checkbox', { name: 'Pain in the hip', exact: true }).check();
    const notice = page.getByRole('dialog', { name: 'Medical help after a fall, now', exact: true });
    await expect(notice).toBeVisible();
    await notice.getByRole('textbox', { name: 'What was done', exact: true }).fill('Called 112.');
    await notice.getByRole('button', { name: 'It was just now', exact: true }).click();
    await notice.getByRole('textbox', { name: 'Who was told', exact: true }).fill('Team lead');
    await notice.getByRole('textbox', { name: 'Who is with the person', exact: true }).fill('Her daughter');
    await notice.getByRole('button', { name: 'This was done', exact: true }).click();
    await expect(notice).toBeHidden();
    await expect(seen.getByRole('checkbox', { name: 'Pain in the hip', exact: true, checked: true })).toBeVisible();
  });

  await test.step('a day: its pattern is read with it', async () => {
    await press('Next: Feeling steady');
    await heading('Feeling steady');
    await box('What do you avoid because you might fall?').fill('The bath');
    await group('Do you get light-headed on standing or after tablets?').getByRole('radio', { name: 'Unsure', exact: true }).check();
    const eyes = box('When were your eyes last checked?');
    await expect(eyes).toHaveAccessibleDescription('Year, year-month or year-month-day');
    await eyes.fill('2019-1');
    await eyes.blur();
    await expect(eyes).toHaveAttribute('aria-invalid', 'true');
    await eyes.fill('2019');
    await eyes.blur();
    await expect(eyes).not.toHaveAttribute('aria-invalid', 'true');
    await press('Next: At home, and if you fall');
    await heading('At home, and if you fall');
    await group('Which hazards do you see?').getByRole('checkbox', { name: 'Rugs', exact: true }).check();
    for (const question of ['Can you get up from the floor without help?', 'Can you call for help from the floor?']) {
      await group(question).getByRole('radio', { name: 'Yes', exact: true }).check();
    }
    await press('Next: How it stands');
    await heading('How it stands');
  });

  await test.step('the rating says how it is chosen, what cannot be chosen now, and what stands beside it', async () => {
    const levels = group('Which of these fits best?');
    await expect(levels).toHaveAccessibleDescription('Over the last two weeks. If it is between two, take the higher.');
    await expect(levels.getByRole('radio')).toHaveCount(5);
    await expect(levels.getByRole('radio', { name: /^1 Keep an eye Slower or careful/ })).toBeDisabled();
    await levels.getByRole('radio', { name: /^3 Serious Two or more falls in 6 months/ }).check();
    for (const [question, choice] of [
      ['How much does this matter to you?', 'Important'],
      ['Support there is now', 'Enough'],
      ['Since last time', 'The same'],
      ['How sure are you?', 'Very'],
    ] as const) {
      await group(question).getByRole('radio', { name: choice, exact: true }).check();
    }
    await group('What this rests on').getByRole('checkbox', { name: 'Seen by me', exact: true }).check();
    await expect(box('Note')).toHaveAccessibleDescription('What it rests on, or why it is between two.');
    await box('Note').fill('Two falls on the way to the bathroom.');
    await group('No rating, because').getByRole('button', { name: 'Not known', exact: true }).click();
    await expect(box('Note')).toHaveAccessibleDescription('What it rests on, or why it is between two.');
    await expect(box('Try again on')).toHaveAccessibleDescription(/^Year-month-day/);
    await levels.getByRole('radio', { name: /^3 Serious/ }).check();
    await expect(box('Try again on')).toBeHidden();
  });

  await test.step('all areas say how far each one is', async () => {
    await press('All areas');
    await heading('Needs assessment');
    const area = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Open: Moving about, falls and equipment', exact: true }) });
    await expect(area).toHaveAccessibleName('');
    await expect(area.getByRole('button', { name: 'Rate: Moving about, falls and equipment', exact: true })).toBeVisible();
    expect(await area.ariaSnapshot()).toMatch(/3[\s\S]*Moving about, falls and equipment[\s\S]*(\d+) of \1 answered[\s\S]*Rated/);
  });
});
