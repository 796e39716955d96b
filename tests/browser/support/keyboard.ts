// The keyboard path of a page: Tab reaches every control, and each shows that it has the focus.
import { expect, type Page } from '@playwright/test';

/** Presses of Tab after which a page counts as a trap. */
const MOST = 400;

/** Fails with the controls that Tab does not reach, and those whose focus cannot be seen. */
export async function expectKeyboardPath(page: Page): Promise<void> {
  const expected = await page.evaluate(begin);
  const unseen: string[] = [];
  let left = expected;
  for (let presses = 0; left > 0 && presses < MOST; presses += 1) {
    await page.keyboard.press('Tab');
    const step = await page.evaluate(visit);
    if (step.unseen) unseen.push(step.unseen);
    left = step.left;
    if (step.again) break;
  }
  expect(await page.evaluate(() => window.__unvisited?.() ?? []), 'not reached by Tab').toEqual([]);
  expect([...new Set(unseen)], 'focus not to be seen').toEqual([]);
}

/** Lists the controls of the page, or of the dialog that is open, and starts at the top. */
function begin(): number {
  const root = document.querySelector('dialog[open]') ?? document.body;
  const groups = new Set<string>();
  const controls = [...root.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')].filter((control) => {
    if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('[inert]')) return false;
    if (control instanceof HTMLInputElement || control instanceof HTMLButtonElement) {
      if (control.disabled) return false;
    }
    if (control instanceof HTMLInputElement && control.type === 'radio') {
      // Tab enters a group of radios once; arrows go on from there.
      if (groups.has(control.name)) return false;
      groups.add(control.name);
    }
    return true;
  });
  const waiting = new Set<string | HTMLElement>(controls.map(key));
  const seen = new Set<string | HTMLElement>();
  window.__visited = (control) => {
    const again = seen.has(key(control)) && waiting.size > 0;
    seen.add(key(control));
    waiting.delete(key(control));
    return { left: waiting.size, again };
  };
  window.__unvisited = () => [...waiting].map((one) => (typeof one === 'string' ? one : one.outerHTML.slice(0, 160)));
  (document.activeElement as HTMLElement | null)?.blur();
  window.scrollTo(0, 0);
  return waiting.size;

  function key(control: HTMLElement): string | HTMLElement {
    return control instanceof HTMLInputElement && control.type === 'radio' ? `radio ${control.name}` : control;
  }
}

/** Notes where the focus is and whether that can be seen. */
function visit(): { left: number; again: boolean; unseen: string | null } {
  const control = document.activeElement;
  if (!(control instanceof HTMLElement) || control === document.body) return { left: 1, again: false, unseen: null };
  const marked = [control, control.closest('label')].some((element) => {
    if (!element) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  });
  const box = control.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const [x, y] = [Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1), Math.min(Math.max(box.y + box.height / 2, 1), innerHeight - 1)];
  const top = document.elementFromPoint(x, y);
  const uncovered = top !== null && (control.contains(top) || top.contains(control));
  const place = control.outerHTML.slice(0, 160);
  const unseen = marked && inside && uncovered ? null : `${marked ? '' : 'no mark '}${inside ? '' : 'off screen '}${uncovered ? '' : 'covered '}${place}`;
  return { ...(window.__visited?.(control) ?? { left: 0, again: true }), unseen };
}

declare global {
  interface Window {
    __visited?: (control: HTMLElement) => { left: number; again: boolean };
    __unvisited?: () => string[];
  }
}
