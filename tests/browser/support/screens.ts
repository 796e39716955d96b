// Pictures of every screen, to be looked at: in both themes and at the sizes the app is made for.
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { THEMES } from './axe';

const RESULTS = join(__dirname, '../results/screens');
const README = join(__dirname, '../../../docs/screenshots');

export const SIZES = {
  landscape: { width: 1024, height: 768 },
  portrait: { width: 768, height: 1024 },
  phone: { width: 390, height: 844 },
  desktop: { width: 1440, height: 900 },
};

export interface ScreenOptions {
  /** The sizes shown; both tablet sizes when not said. */
  sizes?: (keyof typeof SIZES)[];
  /** The theme the README shows it in. Its picture is renewed only when FIELDFARE_SCREENSHOTS is set, so that tests leave the tree clean. */
  readme?: (typeof THEMES)[number] | undefined;
}

/** Writes `NAME-SIZE-THEME.png` for each size and theme, then sets the page back as it was. */
export async function screenshot(page: Page, name: string, options: ScreenOptions = {}): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  const before = page.viewportSize();
  for (const size of options.sizes ?? (['landscape', 'portrait'] as const)) {
    await page.setViewportSize(SIZES[size]);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const path = join(RESULTS, `${name}-${size}-${colorScheme}.png`);
      await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
      if (options.readme === colorScheme && size === 'landscape' && process.env.FIELDFARE_SCREENSHOTS) {
        await mkdir(README, { recursive: true });
        await copyFile(path, join(README, `${name}-${colorScheme}.png`));
      }
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  if (before) await page.setViewportSize(before);
}
