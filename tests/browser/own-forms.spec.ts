// Forms of an organisation's own, filled in inside a case: they go on where they stopped, keep the version they were
// begun with, and can be read where their pack is not.
import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { asFile, choose, contentOf, exportAll } from './support/exchange';
import { unfit } from './support/fit';
import { screenshot, SIZES } from './support/screens';
import { atWork, Worker } from './support/worker';

type Form = Record<string, any>;

const EXAMPLE = readFileSync(join(__dirname, '../../docs/examples/harbour.json'), 'utf8');

/** A form by itself, with every kind of question and a sum. */
const ROUND: Form = {
  id: 'evening-round',
  version: '1',
  title: 'Evening round',
  scores: [{ id: 'calm', title: 'Calm', items: ['round.mood', 'round.sleep'], missing: 'partial' }],
  parts: [
    { id: 'round', title: 'How the day was', lead: 'A short look back together.', groups: [
      { id: 'round.day', title: 'The day', items: [
        { id: 'round.mood', ask: 'How calm was the day?', kind: { one: { options: [
          { code: 'calm', label: 'Calm', weight: 2 }, { code: 'loud', label: 'Loud', weight: 0 }] } } },
        { id: 'round.why', ask: 'What was loud?', kind: { text: { long: true } }, detail: true, showWhen: { item: 'round.mood', is: ['loud'] } },
        { id: 'round.sleep', ask: 'Hours of sleep', kind: { number: { min: 0, max: 24, unit: 'hours' } } },
        { id: 'round.on', ask: 'Last visit', kind: { date: {} } },
        { id: 'round.ate', ask: 'What was eaten?', kind: { many: { options: [
          { code: 'soup', label: 'Soup' }, { code: 'bread', label: 'Bread' }, { code: 'none', label: 'Nothing', exclusive: true }] } } },
      ] },
      { id: 'round.house', title: 'The house', items: [
        { id: 'round.people', ask: 'Who came?', kind: { list: { row: 'Visitor', columns: [{ code: 'who', label: 'Name', kind: { text: {} } }] } } },
        { id: 'round.help', ask: 'Help today', kind: { grid: { rows: [{ code: 'stairs', label: 'Stairs' }, { code: 'bath', label: 'Bath' }],
          options: [{ code: 'alone', label: 'Alone' }, { code: 'help', label: 'With help' }] } } },
      ] },
    ] },
  ],
};

const file = (what: string | Form) => ({
  name: 'pack.json',
  mimeType: 'application/json',
  buffer: Buffer.from(typeof what === 'string' ? what : JSON.stringify(what)),
});

async function use(app: App, what: string | Form): Promise<void> {
  await app.page.goto(`${app.host.url}#/settings`);
  await expect(app.page.getByRole('heading', { level: 2, name: 'Organisation pack' })).toBeVisible();
  await choose(app.page, file(what));
  await app.page.getByRole('button', { name: 'Use this pack' }).click();
  await expect(app.page.locator('.notice').filter({ hasText: 'In use' })).toBeVisible();
}

async function openCase(app: App, name: string): Promise<void> {
  await app.page.goto(`${app.host.url}#/cases`);
  await app.page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
}

/** Looks at the page at every size: what does not fit, and what axe finds. */
async function look(app: App, name: string): Promise<void> {
  for (const size of ['phone', 'landscape', 'portrait'] as const) {
    await app.page.setViewportSize(SIZES[size]);
    expect.soft(await unfit(app.page), `${name} ${size}`).toEqual([]);
  }
  await expectAccessible(app.page, name);
  await screenshot(app.page, name, { sizes: ['landscape', 'portrait', 'phone'] });
}

test('without forms of an organisation the page of forms says where they come from', async ({ app }) => {
  const worker = await atWork(app);
  await worker.newCase('Rosa');
  const { page } = app;
  await worker.goTo('Forms');
  await worker.seeHeading('Forms');
  await expect(page.getByText('No forms yet')).toBeVisible();
  await look(app, 'forms-none');
  await page.goto(`${page.url()}/00000000-0000-4000-8000-000000000000`);
  await worker.seeHeading('No such form');
});

test('a form goes on where it was left, asks what answers call for, adds up, and is read once finished', async ({ app }) => {
  test.setTimeout(180_000);
  const worker = await atWork(app);
  const { page } = app;
  await use(app, ROUND);
  await worker.newCase('Rosa');
  await worker.goTo('Forms');
  await look(app, 'forms');
  await worker.press('Begin: Evening round');
  await worker.seeHeading('The day');
  await worker.answer('How calm was the day?', 'Loud');
  await expect(page.getByRole('status').filter({ hasText: '1 more question on this page.' })).toHaveCount(1);
  await worker.write('What was loud?', 'The street');
  await worker.write('Hours of sleep', 'eight');
  await expect(page.getByText('This is kept as typed, but it is not a number.')).toBeVisible();
  await look(app, 'form-page');
  await worker.saved();

  // What was typed is kept even when it is no number, and the reload comes back to this very page.
  await app.reload();
  await worker.unlock();
  await openCase(app, 'Rosa');
  await expect(page.getByRole('link', { name: '1 form is not finished' })).toBeVisible();
  await page.getByRole('link', { name: '1 form is not finished' }).click();
  await worker.follow('Evening round');
  await worker.seeHeading('The day');
  await expect(worker.field('Hours of sleep')).toHaveValue('eight');
  await worker.write('Hours of sleep', '8');
  await worker.answer('How calm was the day?', 'Calm');
  await expect(worker.field('What was loud?')).toHaveCount(0);
  await worker.answer('What was eaten?', ['Soup', 'Bread']);
  await worker.press('Next: The house');
  await worker.seeHeading('The house');
  await worker.press('Next: the whole form');
  await worker.seeHeading('Evening round');
  await expect(worker.card('Sums')).toContainText('10');
  await expect(worker.card('Finish')).toContainText('3 questions are open');
  await look(app, 'form-glance');
  await worker.press('Finish the form');
  await expect(worker.card('Answers')).toContainText('Soup');
  await expect(worker.card('Answers')).toContainText('The streetDoes not count');
  await look(app, 'form-read');
  await worker.press('Go on with this one');
  await expect(page.getByRole('button', { name: 'Finish the form' })).toBeVisible();
  await expect(page.getByText('All answers given in it are lost.')).toBeHidden();
  await page.locator('summary', { hasText: 'Discard this form' }).click();
  await expect(page.getByText('All answers given in it are lost.')).toBeVisible();
  await worker.press('Discard it now');
  await worker.seeHeading('Forms');
  await expect(page.getByRole('link', { name: 'Evening round' })).toHaveCount(0);
  await expect(page.getByText('The form was discarded.')).toHaveCount(1);
});

test('a form is filled in with the keyboard alone', async ({ app }) => {
  const worker = await atWork(app);
  const { page } = app;
  await use(app, ROUND);
  await worker.newCase('Rosa');
  await worker.goTo('Forms');
  const until = async (name: RegExp) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const labels = [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent);
        return [element.getAttribute('aria-label'), ...labels, element.textContent].join(' ');
      });
      if (name.test(at)) return;
    }
    throw new Error(`no ${name} by Tab`);
  };
  await until(/Begin/);
  await page.keyboard.press('Enter');
  await worker.seeHeading('The day');
  await until(/Calm/);
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: 'Calm', exact: true })).toBeChecked();
  await until(/Hours of sleep/);
  await page.keyboard.type('7');
  await until(/Next: The house/);
  await page.keyboard.press('Enter');
  await worker.seeHeading('The house');
  await until(/Next: the whole form/);
  await page.keyboard.press('Enter');
  await until(/Finish the form/);
  await page.keyboard.press('Enter');
  await expect(worker.card('Sums')).toContainText('9');
});

test('what was begun keeps its version, is about whom it says, and is read where its pack is not', async ({ app, host }) => {
  test.setTimeout(180_000);
  const worker = await atWork(app);
  const { page } = app;
  await use(app, EXAMPLE);
  await worker.newCase('Rosa');
  await worker.goTo('Client and home');
  await worker.press('Add a person');
  await page.getByRole('group', { name: 'A person of the household' }).getByLabel('Name or alias').fill('Tom');
  await worker.goTo('Forms');
  await worker.card('Fill in').getByLabel('About').selectOption('Tom');
  await worker.press('Begin: Day of arrival');
  await worker.answer('Is the room all right for tonight?', 'No');
  await worker.write('What is missing?', 'A blanket');
  await worker.saved();

  const second = JSON.parse(EXAMPLE) as Form;
  second.version = 2;
  second.forms[0].version = '2';
  second.forms[0].parts[0].groups[0].items[0].ask = 'Will the room do?';
  await use(app, second);
  await openCase(app, 'Rosa');
  await worker.goTo('Forms');
  await expect(page.getByText(/^Tom · Begun/)).toBeVisible();
  await worker.follow('Day of arrival');
  await expect(worker.question('Is the room all right for tonight?')).toBeVisible();
  await worker.goTo('Forms');
  await worker.press('Begin: Day of arrival');
  await expect(worker.question('Will the room do?')).toBeVisible();
  await worker.saved();

  await worker.follow('All cases');
  const content = await contentOf(await exportAll(page));
  const folder = await mkdtemp(join(tmpdir(), 'fieldfare-'));
  const other = new App(host, folder, 'chromium');
  await host.start();
  await other.launch();
  try {
    const reader = await atWork(other);
    await other.page.goto(`${host.url}#/exchange`);
    await choose(other.page, asFile(content));
    await reader.press('Import 1 case');
    await expect(other.page.getByText('Import finished').first()).toBeVisible();
    await openCase(other, 'Rosa');
    await reader.goTo('Forms');
    await other.page.getByRole('link', { name: 'Day of arrival' }).last().click();
    await expect(other.page.getByText('which this vault does not have')).toBeVisible();
    await expect(reader.card('Answers')).toContainText('A blanket');
    await expect(other.page.getByRole('button', { name: 'Go on with this one' })).toHaveCount(0);
    await look(other, 'form-foreign');
  } finally {
    await other.context.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test('a form survives a lock and a crash, and a second tab only reads it until it takes over', async ({ app }) => {
  test.setTimeout(180_000);
  const worker = await atWork(app);
  await use(app, ROUND);
  await worker.newCase('Rosa');
  await worker.goTo('Forms');
  await worker.press('Begin: Evening round');
  await worker.answer('How calm was the day?', 'Loud');
  await worker.write('What was loud?', 'The street');
  await worker.press('Next: The house');
  await worker.press('Add: Visitor');
  await worker.write('Name', 'Ada');
  await worker.saved();

  const goBack = async () => {
    await openCase(app, 'Rosa');
    await worker.goTo('Forms');
    await worker.follow('Evening round');
    await worker.seeHeading('The house');
    await expect(worker.field('Name')).toHaveValue('Ada');
  };
  await worker.press('Lock');
  await worker.unlock();
  await goBack();
  await app.crash();
  await app.open();
  await worker.unlock();
  await goBack();

  const second = new Worker(app, await app.secondTab());
  await second.unlock();
  await second.page.goto(app.page.url());
  await second.seeHeading('The house');
  const inert = (name: string) => second.page.getByText(name, { exact: true }).first().evaluate((it) => it.closest('[inert]') !== null);
  await expect(second.field('Name')).toHaveValue('Ada');
  expect(await second.field('Name').evaluate((field) => field.closest('[inert]') !== null)).toBe(true);
  await second.press('The whole form');
  await second.seeHeading('Evening round');
  expect(await inert('Finish the form')).toBe(true);
  await second.press('Write here instead');
  await expect(second.page.getByText('Another window is writing')).toBeHidden();
  await second.press('Finish the form');
  await expect(second.card('Answers')).toContainText('Ada');
  await second.saved();
  await expect(worker.card('Answers')).toContainText('Ada');
});
