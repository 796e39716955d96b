// One whole area of the assessment by keyboard alone: list, numbers, choices, texts, the rating and what stands beside it.
// The focus can be seen at every stop, and no press loses it.
import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { atWork } from './support/worker';

/** Presses of Tab within which a control has to be reached. */
const MOST = 120;

/** What has the focus: its role in short, its name, and whether its focus can be seen. */
interface Stop {
  name: string;
  text: string;
  lost: boolean;
  /** Why the focus is not to be seen: empty when it is. */
  unseen: string;
}

class Keyboard {
  /** Every stop whose focus could not be seen. */
  readonly unseen = new Set<string>();

  constructor(private readonly page: Page) {}

  /** Presses a key, and minds where that leaves the focus. */
  async press(key: string): Promise<Stop> {
    await this.page.keyboard.press(key);
    const stop = await this.here();
    expect(stop.lost, `${key} lost the focus`).toBe(false);
    if (stop.unseen) this.unseen.add(`${stop.name || stop.text}: ${stop.unseen}`);
    return stop;
  }

  /** Goes on with Tab, or back, to the control of this name in the group of that one. */
  async to(name: string | RegExp, group?: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const fits = (text: string, wanted: string | RegExp) => (typeof wanted === 'string' ? text === wanted : wanted.test(text));
    const met: string[] = [];
    for (let presses = 0; presses < MOST; presses += 1) {
      const stop = await this.press(key).catch((error: unknown) => {
        throw new Error(`on the way to ${String(name)}, after ${met.join(', ')}: ${String(error)}`);
      });
      met.push(`${stop.name} (${stop.text})`);
      if (fits(stop.name, name) && (group === undefined || fits(stop.text, group))) return;
    }
    throw new Error(`Tab did not reach ${String(name)}; it met ${met.join(', ')}`);
  }

  /** Goes on to a question of several choices, takes the one that has the focus first, and goes with arrows to this one. */
  async choose(choice: string, question: string | RegExp): Promise<void> {
    await this.to(/./, question);
    let stop = await this.press('Space');
    for (let presses = 0; stop.name !== choice && presses < MOST; presses += 1) stop = await this.press('ArrowDown');
    expect(stop.name, `arrows reach ${choice}`).toBe(choice);
  }

  /** Types into the field that has the focus. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    expect((await this.here()).lost, `typing “${text}” lost the focus`).toBe(false);
  }

  /** The control that has the focus, with the question it belongs to. */
  async here(): Promise<Stop> {
    // What a press changes is drawn with the next frame.
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    return this.page.evaluate(() => {
      const control = document.activeElement;
      if (!(control instanceof HTMLElement) || control === document.body) return { name: '', text: '', lost: true, unseen: '' };
      const labels = control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement ? [...(control.labels ?? [])] : [];
      const words = (element: Element | null | undefined) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
      const name = control.getAttribute('aria-label') ?? (labels.map(words).join(' ') || words(control));
      const marked = [control, ...labels].some((element) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || (element === control && boxShadow !== 'none');
      });
      const box = control.getBoundingClientRect();
      const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      const over = document.elementFromPoint(
        Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1),
        Math.min(Math.max(box.y + box.height / 2, 1), innerHeight - 1),
      );
      const bare = over !== null && (control.contains(over) || labels.some((label) => label.contains(over)) || over.contains(control));
      const group = control.closest('[role="group"], fieldset, nav');
      const text = group?.getAttribute('aria-label') ?? words(group?.querySelector('legend'));
      // A heading has the focus where a page begins, and is the first thing on it.
      const shows = marked || control.tabIndex < 0;
      const unseen = [shows ? '' : 'no mark', inside ? '' : 'off screen', bare ? '' : 'covered'].filter(Boolean).join(', ');
      return { name, text, lost: false, unseen };
    });
  }
}

test('a whole area is answered and rated with the keyboard alone, and the focus is always to be seen', async ({ app }) => {
  test.setTimeout(180_000);
  const { page } = app;
  const worker = await atWork(app);
  await worker.newCase('Mrs Linnet');
  await worker.calmGate();
  await worker.startAssessment();
  const keys = new Keyboard(page);
  const heading = (name: string) => expect(page.getByRole('heading', { level: 1, name, exact: true }), 'a page begins at its heading').toBeFocused();

  await test.step('from all areas into the area', async () => {
    await heading('Needs assessment');
    await keys.to('Open: Medicines and treatments');
    await keys.press('Enter');
    await heading('What you take and use');
  });

  await test.step('a list: lines are added, filled in and taken out', async () => {
    const known = worker.question('Do you know what it is for?');
    await keys.to('Add: Medicine');
    await keys.press('Enter');
    await expect(page.getByRole('group', { name: 'Medicine 1' }).getByLabel('Name and strength'), 'a new line is begun at its first field').toBeFocused();
    await keys.type('Heart tablets 5 mg');
    await keys.choose('No', 'Do you know what it is for?');
    await expect(known.getByRole('radio', { name: 'No', exact: true })).toBeChecked();
    await keys.to('Clear', 'Do you know what it is for?');
    await keys.press('Enter');
    await expect(known.getByRole('radio', { checked: true })).toHaveCount(0);
    await keys.to('How you take it', 'Medicine 1');
    await keys.type('One in the morning');
    await keys.to('Add: Medicine');
    await keys.press('Space');
    await expect(page.getByRole('group', { name: 'Medicine 2' }).getByLabel('Name and strength')).toBeFocused();
    await keys.to('Take out Medicine 2');
    await keys.press('Enter');
    await expect(page.getByRole('button', { name: 'Add: Medicine' }), 'the focus stays with the list').toBeFocused();
    await expect(page.getByRole('group', { name: 'Medicine 2' })).toBeHidden();
    await expect(worker.field('Name and strength')).toHaveValue('Heart tablets 5 mg');
  });

  await test.step('several choices, and one that excludes the others', async () => {
    const many = 'Is there anything you use or do for your health besides medicines?';
    await keys.to('Injections', many);
    await keys.press('Space');
    await keys.to('Nothing else', many);
    await keys.press('Space');
    await expect(worker.question(many).getByRole('checkbox', { checked: true })).toHaveCount(1);
    await keys.to('A special diet', many, 'Shift+Tab');
    await keys.press('Space');
    await expect(worker.question(many).getByRole('checkbox', { name: 'Nothing else' })).not.toBeChecked();
    await keys.to('How does it go, and who helps with it?');
    await keys.type('My daughter cooks without salt');
  });

  await test.step('an answer is taken back, and it is said why there is none', async () => {
    const allergy = 'Has a medicine, food or material ever given you an allergy?';
    await keys.choose('Unsure', allergy);
    await expect(worker.field('Which one, and what happened?')).toBeVisible();
    await keys.to('Clear', `No answer to: ${allergy}`);
    await keys.press('Space');
    await expect(worker.field('Which one, and what happened?')).toBeHidden();
    await keys.to('Prefers not to say', `No answer to: ${allergy}`);
    await keys.press('Space');
    await expect(page.getByRole('group', { name: `No answer to: ${allergy}` }).getByRole('button', { pressed: true })).toHaveText('Prefers not to say');
    await keys.to('Next: How it goes in a week');
    await keys.press('Enter');
    await heading('How it goes in a week');
  });

  await test.step('numbers open further questions as they are typed', async () => {
    await keys.to('In the last 7 days, on how many days did the medicines not go to plan?');
    await keys.type('2');
    await keys.to('I forgot', 'What usually gets in the way?');
    await keys.press('Space');
    await keys.choose('Nobody', 'Who sorts the medicines?');
    await keys.to('And who checks that it went right?');
    await keys.type('My daughter');
    await keys.to('Next: What is left at home');
    await keys.press('Enter');
    await heading('What is left at home');
    await keys.to("How many days' supply of the most important one is left?");
    await keys.type('30');
    await keys.to('Which one is that?');
    await keys.type('The heart tablets');
    await keys.choose('Yes', 'Is the next supply arranged, so that it comes in time?');
    await keys.to('Next: Changes and reactions');
    await keys.press('Space');
    await heading('Changes and reactions');
  });

  await test.step('several lines of text, and a scale', async () => {
    await keys.choose('Yes', /^Was anything started, stopped or changed/);
    await keys.choose('No', 'Have the old and the new list been compared?');
    await keys.to('Any reaction or feeling you think a medicine is causing?');
    await keys.type('Dizzy in the morning.');
    await keys.press('Enter');
    await keys.type('Gone by noon.');
    await expect(worker.field('Any reaction or feeling you think a medicine is causing?')).toHaveValue('Dizzy in the morning.\nGone by noon.');
    await keys.choose('A little', 'How much does it trouble you?');
    await keys.to('None of these', 'Is any of this described or seen now?');
    await keys.press('Space');
  });

  await test.step('the row of parts leads to the rating', async () => {
    await keys.to('How it stands', 'Parts of this area', 'Shift+Tab');
    await keys.press('Enter');
    await heading('How it stands');
  });

  await test.step('the rating and everything beside it', async () => {
    await keys.to('Why?');
    await keys.press('Enter');
    await expect(page.getByText(/^Points only: you know the person/)).toBeVisible();
    await keys.to(/./, 'Which of these fits best?');
    await keys.press('Space');
    for (let presses = 0; presses < 4; presses += 1) {
      if (await worker.level('Needs help').isChecked()) break;
      await keys.press('ArrowDown');
    }
    await expect(worker.level('Needs help')).toBeChecked();
    await keys.choose('One of my top three', 'How much does this matter to you?');
    await keys.to('Note');
    await keys.type('The lists differ.');
    await keys.choose('Some, not enough', 'Support there is now');
    await keys.choose('Worse', 'Since last time');
    await keys.to('The person', 'What this rests on');
    await keys.press('Space');
    await keys.to('Seen by me', 'What this rests on');
    await keys.press('Space');
    await keys.choose('Fairly', 'How sure are you?');
    await keys.to('Clear', 'How sure are you?');
    await keys.press('Enter');
    await keys.to('All areas', undefined, 'Shift+Tab');
    await keys.press('Enter');
    await heading('Needs assessment');
  });

  await test.step('what was answered by keyboard is kept', async () => {
    await expect(page.getByRole('listitem').filter({ hasText: 'Medicines and treatments' }).getByText('Rated', { exact: true })).toBeVisible();
    await worker.saved();
    await worker.press('Rate: Medicines and treatments');
    await expect(worker.level('Needs help')).toBeChecked();
    await expect(worker.question('How much does this matter to you?').getByRole('radio', { name: 'One of my top three' })).toBeChecked();
    await expect(worker.question('What this rests on').getByRole('checkbox', { checked: true })).toHaveCount(2);
    await expect(worker.question('How sure are you?').getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(worker.field('Note')).toHaveValue('The lists differ.');
  });
  expect([...keys.unseen], 'the focus was not to be seen').toEqual([]);
});
