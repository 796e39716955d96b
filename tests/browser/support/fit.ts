// Whether all that a page says can be read at a size: nothing beside the screen, nothing cut off, nothing out of its frame.
import type { Page } from '@playwright/test';

/** Sentences about what does not fit into the page as it stands. */
export function unfit(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const most = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > most) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    /** The nearest box that hides or scrolls what does not fit into it sideways, or downwards. */
    const clip = (element: Element | null, way: 'overflowX' | 'overflowY'): Element | null => {
      if (!element || element === document.body) return null;
      return getComputedStyle(element)[way] === 'visible' ? clip(element.parentElement, way) : element;
    };
    const scrolls = (element: Element, way: 'overflowX' | 'overflowY') => /auto|scroll/.test(getComputedStyle(element)[way]);
    const tell = (text: string, what: string) => found.push(`${what}: ${text.trim().slice(0, 80)}`);

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node.textContent ?? '';
      const around = node.parentElement;
      // What is for readers only is cut off on purpose, and what is folded away is not there.
      if (!text.trim() || !around?.checkVisibility({ visibilityProperty: true }) || around.closest('.only-read, option')) continue;
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      const [sideways, down] = [clip(around, 'overflowX'), clip(around, 'overflowY')];
      if (!sideways || !scrolls(sideways, 'overflowX')) {
        if (box.left < -1 || box.right > most + 1) tell(text, 'beside the screen');
        const frame = (sideways ?? around.closest('.card, .notice, button, label'))?.getBoundingClientRect();
        if (frame && (box.left < frame.left - 1 || box.right > frame.right + 1)) tell(text, 'out of its frame');
      }
      const frame = down && !scrolls(down, 'overflowY') ? down.getBoundingClientRect() : null;
      if (frame && (box.top < frame.top - 1 || box.bottom > frame.bottom + 1)) tell(text, 'cut off');
    }
    for (const control of document.querySelectorAll<HTMLElement>('input, textarea, select, button, progress')) {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('.only-read')) continue;
      const box = control.getBoundingClientRect();
      const sideways = clip(control.parentElement, 'overflowX');
      if (sideways && scrolls(sideways, 'overflowX')) continue;
      const frame = control.closest('.card')?.getBoundingClientRect() ?? { left: 0, right: most };
      if (box.left < frame.left - 1 || box.right > frame.right + 1) tell(control.outerHTML, 'a control out of its frame');
      // A text area scrolls; a line of a list of choices that is narrower than its words does not.
      if (control instanceof HTMLSelectElement && control.scrollWidth > control.clientWidth + 1) tell(control.outerHTML, 'cut off');
    }
    return found;
  });
}
