// Out on one device and in on another: the same cases, nothing lost, nothing doubled, nothing unknown dropped.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { begin, field, go, openNewCase, saved } from './support/acts';
import { App, expect, test } from './support/app';
import { asFile, choose, contentOf, exportAll } from './support/exchange';

/** Two cases with something in many places. */
async function writeTwoCases(page: Page): Promise<void> {
  await openNewCase(page, 'Rosa Quill', 'I want to go home – soon, “alone” & safe');
  await go(page, 'Client and home');
  await field(page, 'Date of birth').fill('1948-11');
  await field(page, 'Telephone').fill('+00 123');
  await field(page, 'Approaches that work').fill('Mornings; with her sister there.');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('group', { name: 'A person of the household' }).getByLabel('Name or alias').fill('Ute');
  await go(page, 'Consent and rights');
  await page.getByRole('group', { name: 'May we keep notes about you' }).getByRole('radio', { name: 'Agreed' }).check();
  await page.getByRole('group', { name: 'May we talk with your family' }).getByRole('radio', { name: 'Did not agree' }).check();
  await saved(page);
  await page.getByRole('link', { name: 'All cases' }).click();
  await openNewCase(page, 'Ŵin 山田 🐦');
  await page.getByRole('link', { name: 'All cases' }).click();
}

/** Brings in the chosen file and says what the app said. */
async function bringIn(page: Page, count: string): Promise<void> {
  await page.getByRole('button', { name: `Import ${count}` }).click();
  await expect(page.getByText('Import finished').first()).toBeVisible();
}

test('i05 cases exported in one profile come in whole in another, once, and with what nobody knows', async ({ app, host }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await begin(app);
  await writeTwoCases(page);
  const download = await exportAll(page);
  expect(download.suggestedFilename()).toMatch(/^fieldfare-\d{4}-\d\d-\d\d-NOT-ENCRYPTED\.json$/);
  await expect(page.getByText('2 cases were written').first()).toBeVisible();
  const sent = await contentOf(download);
  expect(sent).toMatchObject({ format: 'fieldfare-cases', schema: 1 });
  expect(sent.cases.map((one) => one.client.name).sort()).toEqual(['Rosa Quill', 'Ŵin 山田 🐦'].sort());

  const profile = await mkdtemp(join(tmpdir(), 'fieldfare-'));
  const other = new App(host, profile, 'chromium');
  await host.start();
  await other.launch();
  await begin(other, 'another passphrase of its own');
  await go(other.page, 'Export and import');

  await test.step('the preview says what is new, and nothing comes in before it is asked for', async () => {
    await choose(other.page, asFile(sent));
    await expect(other.page.getByText('2 cases are new here')).toBeVisible();
    await other.page.getByRole('button', { name: 'Leave it' }).click();
    await go(other.page, 'Cases');
    await expect(other.page.getByText('No cases yet')).toBeVisible();
  });
  await test.step('what came in goes out again the same', async () => {
    await go(other.page, 'Export and import');
    await choose(other.page, asFile(sent));
    await bringIn(other.page, '2 cases');
    expect((await contentOf(await exportAll(other.page))).cases).toEqual(sent.cases);
    await go(other.page, 'Cases');
    await expect(other.page.getByRole('link', { name: /Rosa Quill/ })).toBeVisible();
    await expect(other.page.getByRole('link', { name: /Ŵin 山田/ })).toBeVisible();
  });
  await test.step('the same file a second time changes nothing', async () => {
    await go(other.page, 'Export and import');
    await choose(other.page, asFile(sent));
    await expect(other.page.getByText('2 cases are here already, exactly the same')).toBeVisible();
    await expect(other.page.getByText('There is nothing in this file to bring in.')).toBeVisible();
    await expect(other.page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0);
    await other.page.getByRole('button', { name: 'Leave it' }).click();
    expect((await contentOf(await exportAll(other.page))).cases).toEqual(sent.cases);
  });
  await test.step('a case that differs is kept or replaced as chosen, and members nobody knows come out again', async () => {
    const changed = structuredClone(sent);
    const first = changed.cases[0];
    if (!first) throw new Error('the file is empty');
    first.client.phone = '+00 456';
    first.client.pronounsOfANewerVersion = ['they', { since: 2027 }];
    first.sectionOfANewerVersion = { __proto: null, list: [1, '2', null] };

    await choose(other.page, asFile(changed));
    await expect(other.page.getByText('1 case is here already, but different')).toBeVisible();
    await expect(other.page.getByText('1 case is here already, exactly the same')).toBeVisible();
    const go1 = other.page.getByRole('button', { name: /^Import \d/ });
    await expect(go1).toHaveAttribute('aria-disabled', 'true');
    await other.page.getByRole('radio', { name: 'Keep what is here' }).check();
    await go1.click();
    await expect(other.page.getByText('Import finished').first()).toBeVisible();
    expect((await contentOf(await exportAll(other.page))).cases).toEqual(sent.cases);

    await choose(other.page, asFile(changed));
    await other.page.getByRole('radio', { name: "Take the file's version" }).check();
    await bringIn(other.page, '1 case');
    const out = await contentOf(await exportAll(other.page));
    const byId = (cases: typeof out.cases) => Object.fromEntries(cases.map((one) => [String(one.id), one]));
    expect(byId(out.cases)).toEqual(byId(changed.cases));
  });

  await other.judgeAll();
  await other.context.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

test('i06 one case alone can be taken out, and nothing is written without the typed word', async ({ app }) => {
  const { page } = app;
  await begin(app);
  await openNewCase(page, 'Rosa Quill');
  await page.getByRole('link', { name: 'All cases' }).click();
  await openNewCase(page, 'Tom Reed');
  await page.getByRole('link', { name: 'All cases' }).click();
  await go(page, 'Export and import');
  await page.getByRole('radio', { name: 'One case' }).check();
  await field(page, 'Find the case by name').fill('reed');
  await expect(page.getByRole('button', { name: /^Choose(?! a file)/ })).toHaveCount(1);
  await page.getByRole('button', { name: 'Choose Tom Reed' }).click();
  await page.getByRole('radio', { name: 'Not protected' }).check();
  const write = page.getByRole('button', { name: 'Write the file' });
  await expect(write).toHaveAttribute('aria-disabled', 'true');
  await field(page, 'Type readable to go on').fill('readably');
  await expect(write).toHaveAttribute('aria-disabled', 'true');
  await field(page, 'Type readable to go on').fill('readable');
  const [download] = await Promise.all([page.waitForEvent('download'), write.click()]);
  expect((await contentOf(download)).cases.map((one) => one.client.name)).toEqual(['Tom Reed']);
});
