// Accessibility by axe-core. The policy lets no foreign script in, so axe enters through the debugger, as an extension would.
import { readFileSync } from 'node:fs';
import { expect, type CDPSession, type Page } from '@playwright/test';

const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const THEMES = ['light', 'dark'] as const;

interface Finding {
  id: string;
  help: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

/** Fails with rule and place when the page, as it stands, has an accessibility violation in light or dark; a named page lets the test go on. */
export async function expectAccessible(page: Page, name = ''): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    (name ? expect.soft : expect)(await violations(page), `accessibility in ${colorScheme} ${name}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

/**
 * Colours that are still on their way from one theme to the other are not what a person reads. They are ended, not
 * waited for: a walk on a busy machine once hung, and a frame that is never drawn is the likeliest reason.
 */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => {
    const ending = document.getAnimations().filter((it) => Number.isFinite(it.effect?.getComputedTiming().endTime));
    for (const animation of ending) animation.finish();
  });
}

/** One line to the debugger a page: attaching anew for every look now and then never ended. */
const lines = new WeakMap<Page, Promise<CDPSession>>();

function lineTo(page: Page): Promise<CDPSession> {
  const line = lines.get(page) ?? page.context().newCDPSession(page);
  lines.set(page, line);
  return line;
}

async function violations(page: Page): Promise<string[]> {
  await settled(page);
  const session = await lineTo(page);
  const run = `${SOURCE};axe.run(document,{resultTypes:['violations']}).then((found)=>JSON.stringify(found.violations))`;
  const answer = await session.send('Runtime.evaluate', { expression: run, awaitPromise: true, returnByValue: true });
  if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
  const found = JSON.parse(String(answer.result.value)) as Finding[];
  return found.flatMap((finding) =>
    finding.nodes.map((node) => `${finding.id}: ${finding.help} at ${node.target.join(' ')}\n${node.failureSummary ?? ''}`),
  );
}
