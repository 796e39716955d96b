// The assessments of a case for other programs: one FHIR file, with the same warnings as any other that leaves.
import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { screenshot } from './support/screens';
import { atWork } from './support/worker';

type Resource = Record<string, any>;

/** Every item of a resource, however deep. */
function itemsOf(resource: Resource): Resource[] {
  const inside: Resource[] = resource.item ?? [];
  return inside.flatMap((item) => [item, ...itemsOf(item)]);
}

async function bundleOf(download: Download): Promise<Resource[]> {
  const bundle = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'collection' });
  return bundle.entry.map((entry: Resource) => entry.resource);
}

/** Goes as far as the last word before the file. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name: 'The assessments of a case, for other programs' }).check();
  await page.getByRole('button', { name: `Choose ${name}` }).click();
  await page.getByRole('radio', { name: 'Not protected' }).check();
  await expect(page.getByText('Anyone who gets this file can read it')).toBeVisible();
  await page.getByLabel('Type readable to go on').fill('readable');
}

async function write(page: Page): Promise<Download> {
  const written = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Write the file' }).click();
  return written;
}

test('the assessments of a case go out as questions and answers for other programs, without the name', async ({ app }) => {
  test.setTimeout(120_000);
  const worker = await atWork(app);
  const { page } = app;
  await worker.newCase('Rosa Quill');
  await page.goto(`${app.host.url}#/cases`);
  await worker.newCase('Tom Reed');
  await worker.calmGate();
  await worker.startAssessment();
  await worker.beginAreas();
  await worker.press('Add: Health problem');
  await worker.write('Health problem', 'Dizziness');
  await worker.saved();
  await page.getByRole('link', { name: 'All cases' }).click();
  await page.goto(`${app.host.url}#/exchange`);
  await expect(page.getByRole('heading', { name: 'Export and import', level: 1 })).toBeVisible();

  await test.step('a case without an assessment makes no file', async () => {
    await choose(page, 'Rosa Quill');
    await page.getByRole('button', { name: 'Write the file' }).click();
    await expect(page.getByText('There is none in this case that could be written, so there is no file.')).toBeVisible();
  });
  await test.step('what goes out is one form and its answers, and names nobody', async () => {
    await choose(page, 'Tom Reed');
    await screenshot(page, 'fhir-export');
    await expectAccessible(page);
    const download = await write(page);
    expect(download.suggestedFilename()).toMatch(/^fieldfare-\d{4}-\d\d-\d\d-FHIR-NOT-ENCRYPTED\.json$/);
    await expect(page.getByText('1 assessment was written').first()).toBeVisible();
    const [form, response, ...more] = await bundleOf(download);
    expect(more).toEqual([]);
    expect(form).toMatchObject({ resourceType: 'Questionnaire', status: 'draft' });
    expect(response).toMatchObject({
      resourceType: 'QuestionnaireResponse',
      status: 'in-progress',
      questionnaire: `${form?.url}|${form?.version}`,
      subject: { type: 'Patient' },
    });
    expect(JSON.stringify(response)).not.toContain('Tom Reed');
    const asked = new Set(itemsOf(form ?? {}).map((item) => item.linkId));
    const answered = itemsOf(response ?? {});
    expect(answered.filter((item) => !asked.has(item.linkId))).toEqual([]);
    expect(answered.find((item) => item.linkId === 'D01.p1/problem')?.answer).toEqual([{ valueString: 'Dizziness' }]);
  });
  await test.step('the name goes along when it is wanted', async () => {
    await page.getByRole('radio', { name: 'The assessments of a case, for other programs' }).check();
    await page.getByRole('checkbox', { name: /^Put the person’s name into it/ }).check();
    await choose(page, 'Tom Reed');
    const [, response] = await bundleOf(await write(page));
    expect(response?.subject.display).toBe('Tom Reed');
  });
  await test.step('the log tells of both', async () => {
    await page.goto(`${app.host.url}#/log`);
    await expect(page.getByText('Wrote the case to a file · Tom Reed')).toHaveCount(2);
  });
});
