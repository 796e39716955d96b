// A case manager at work: what they press and write, found by role and visible label as a person finds it.
import { expect, type Locator, type Page } from '@playwright/test';
import type { App } from './app';

export const PASSPHRASE = 'seven grey herons above the weir';

/** What may be answered: a choice or several by their words, or a text or number that is typed. */
export type Answer = string | string[];

/** Opens the app, takes the network away, and makes a vault to work in. */
export async function atWork(app: App): Promise<Worker> {
  const worker = new Worker(app);
  await app.open();
  await app.goOffline();
  await worker.makeVault();
  return worker;
}

export class Worker {
  /** Works in a tab of their own, or in the first one. */
  constructor(
    private readonly app: App,
    private readonly tab?: Page,
  ) {}

  get page(): Page {
    return this.tab ?? this.app.page;
  }

  /** Makes a vault with a passphrase of one's own; ends on the first things to write down. */
  async makeVault(name = 'Ward 4, tablet B', passphrase = PASSPHRASE): Promise<void> {
    await this.follow('Make a vault');
    await this.page.getByLabel('What shall it be called?').fill(name);
    await this.page.getByRole('radio', { name: 'My own passphrase' }).check();
    await this.page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await this.page.getByLabel('Type it once more').fill(passphrase);
    await this.page.getByRole('checkbox', { name: 'I have put the passphrase in a safe place' }).check();
    await this.press('Make the vault');
    await this.seeHeading('The vault is open');
  }

  /** Opens the only vault of the device. */
  async unlock(passphrase = PASSPHRASE): Promise<void> {
    await this.page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await this.press('Unlock');
    await expect(this.page.getByRole('button', { name: 'Lock', exact: true })).toBeVisible();
  }

  /** Opens a case; ends on its urgent questions. */
  async newCase(name: string, reason = ''): Promise<void> {
    await this.page.goto(`${this.app.host.url}#/cases`);
    await this.follow('New case');
    await this.page.getByLabel('Name or alias').fill(name);
    await this.page.getByLabel('What brings them here, in their own words?').fill(reason);
    await this.press('Open the case');
    await this.seeHeading('Urgent questions');
  }

  /** Answers all urgent questions so that nothing urgent is found, and finishes them. */
  async calmGate(): Promise<void> {
    await this.answer('Are you safe where you are, right now, to talk with me?', 'Yes');
    await this.answer('Is anything about your body or mind frightening you today?', 'No');
    await this.answer('Have things been so hard that you have thought about not going on living?', 'No');
    await this.answer('Will you have somewhere safe to sleep tonight, and food and medicine until tomorrow?', ['I have all of these']);
    await this.answer('Is any child or adult who relies on you, or whom you rely on, without care or at risk today?', 'No');
    await this.answer(/^Does the person seem confused/, 'No');
    await this.press('Finish the urgent questions');
    await expect(this.page.getByText('Nothing urgent is open.')).toBeVisible();
  }

  /** Goes to a page of the case by the rail. */
  async goTo(entry: string): Promise<void> {
    const link = this.page.getByRole('navigation', { name: /^(Case|Main)$/ }).getByRole('link', { name: entry });
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'page');
  }

  /** Starts the assessment from the rail; ends on all areas. */
  async startAssessment(): Promise<void> {
    await this.goTo('Assessment');
    await this.press('Start the assessment');
    await expect(this.page.getByRole('button', { name: 'Begin', exact: true })).toBeVisible();
  }

  /** Opens the first area, from all areas. */
  async beginAreas(): Promise<void> {
    await this.press('Open: Physical health and getting care');
    await this.seeHeading('Your health now');
  }

  /** Opens an area of the assessment from anywhere in it. */
  async openArea(title: string): Promise<void> {
    await this.page.getByRole('button', { name: 'All areas', exact: true }).first().click();
    await this.press(`Open: ${title}`);
  }

  /** Goes to a part of the area that is open. */
  async part(title: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Parts of this area' }).getByRole('button', { name: title }).click();
    await this.seeHeading(title);
  }

  /** A level of the rating page, by its word. */
  level(word: string): Locator {
    return this.question('Which of these fits best?').getByRole('radio', { name: new RegExp(word) });
  }

  async rate(word: string): Promise<void> {
    await this.level(word).check();
  }

  /** The question with these words, with its answers. */
  question(asked: string | RegExp): Locator {
    return this.page.getByRole('group', { name: asked, exact: true });
  }

  /** Answers a question by its choices, or by typing. */
  async answer(asked: string | RegExp, answer: Answer): Promise<void> {
    const question = this.question(asked);
    if (Array.isArray(answer)) {
      for (const choice of answer) await question.getByRole('checkbox', { name: choice, exact: true }).check();
    } else {
      await question.getByRole('radio', { name: answer, exact: true }).check();
    }
  }

  /** The field with this label. */
  field(label: string, scope: Page | Locator = this.page): Locator {
    return scope.getByRole('textbox', { name: label, exact: true });
  }

  /** Types into a field and leaves it. */
  async write(label: string, text: string, scope: Page | Locator = this.page): Promise<void> {
    const field = this.field(label, scope);
    await field.fill(text);
    await field.blur();
  }

  async press(name: string, scope: Page | Locator = this.page): Promise<void> {
    await scope.getByRole('button', { name, exact: true }).click();
  }

  async follow(name: string, scope: Page | Locator = this.page): Promise<void> {
    await scope.getByRole('link', { name, exact: true }).click();
  }

  async seeHeading(name: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
  }

  /** The part of the page with this heading. */
  card(heading: string | RegExp): Locator {
    return this.page.locator('section.card').filter({ has: this.page.getByRole('heading', { level: 2, name: heading }) });
  }

  /** Waits until everything is on disk. */
  async saved(): Promise<void> {
    await expect(this.page.getByRole('banner').getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  }
}
