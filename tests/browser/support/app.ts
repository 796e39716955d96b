// The app as a test meets it: a host, a browser profile, pages, and a record of everything that should not happen.
// After each test the fixture fails on console errors, policy violations, writes that were not strict,
// and requests to any other origin.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type BrowserContext, type ConsoleMessage, type Page } from '@playwright/test';
import { kill, launch, type Engine } from './browsers';
import { Host } from './server';

export interface AppOptions {
  /** The path the app is served under. */
  prefix: string;
  /** Whether the host sends `_headers`; a plain host does not. */
  sendHeaders: boolean;
  engine: Engine;
}

/** Counts what the page writes: `window.__writes`. */
export const WRITES = join(__dirname, 'writes.js');

export const TABLET = { width: 1024, height: 768 };

export class App {
  /** Console errors, page errors and requests to other origins, each one line. */
  readonly faults: string[] = [];
  /** Set by a test that attacks the policy on purpose. */
  provokesViolations = false;
  private readonly watched = new WeakSet<Page>();
  context!: BrowserContext;
  page!: Page;

  constructor(
    readonly host: Host,
    readonly profile: string,
    private readonly engine: Engine,
  ) {}

  /** Starts the browser on this profile, with one blank page. */
  async launch(): Promise<void> {
    const options = { viewport: TABLET, acceptDownloads: true, reducedMotion: 'reduce' as const, locale: 'en-GB' };
    this.context = await launch(this.engine, this.profile, options);
    this.context.setDefaultTimeout(20_000);
    await this.context.addInitScript({ path: WRITES });
    this.context.on('page', (page) => this.watch(page));
    this.context.on('request', (request) => this.judge(request.url()));
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.watch(this.page);
  }

  /** Loads the app and waits until it has started and works without a network. */
  async open(page = this.page, fragment = ''): Promise<void> {
    await page.goto(`${this.host.url}${fragment}`);
    await this.started(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  }

  /** Waits until the app has taken the place of the splash. */
  async started(page = this.page): Promise<void> {
    await expect(page.locator('#splash')).toHaveCount(0);
  }

  /** Reloads and waits until the app has started. */
  async reload(page = this.page): Promise<void> {
    await page.reload();
    await this.started(page);
  }

  /** A further tab of the same browser, with the app started. */
  async secondTab(): Promise<Page> {
    const page = await this.context.newPage();
    await this.open(page);
    return page;
  }

  /** From here on there is no network. */
  async goOffline(): Promise<void> {
    await this.host.stop();
  }

  /** Kills the browser process, then starts it again on the same profile with a blank page. */
  async crash(): Promise<void> {
    await kill(this.context, this.profile);
    await this.launch();
  }

  /** Closes the browser in order, then starts it again on the same profile with a blank page. */
  async restart(): Promise<void> {
    await this.context.close();
    await this.launch();
  }

  /** For a test that provokes a fault: waits for it and takes it from the record. */
  async expectFault(pattern: RegExp): Promise<void> {
    await expect.poll(() => this.faults.some((fault) => pattern.test(fault)), `a fault like ${pattern}`).toBe(true);
    const rest = this.faults.filter((fault) => !pattern.test(fault));
    this.faults.splice(0, this.faults.length, ...rest);
  }

  /** Fails when anything happened that should not. */
  async judgeAll(): Promise<void> {
    for (const page of this.context.pages().filter((page) => page.url().startsWith(this.host.origin))) {
      const violations = await page.evaluate(() => window.__fieldfareViolations);
      if (violations && !this.provokesViolations) this.faults.push(`${violations} policy violations on ${page.url()}`);
      const { readwrite, strict } = await page.evaluate(() => window.__writes);
      if (strict !== readwrite) this.faults.push(`${readwrite - strict} writes that were not strict on ${page.url()}`);
    }
    expect(this.faults).toEqual([]);
  }

  private watch(page: Page): void {
    if (this.watched.has(page)) return;
    this.watched.add(page);
    page.on('console', (message) => this.note(message));
    page.on('pageerror', (error) => this.faults.push(`page error: ${error.message}`));
  }

  private note(message: ConsoleMessage): void {
    if (message.type() === 'error') this.faults.push(`console: ${message.text()}`);
  }

  private judge(url: string): void {
    const { origin, protocol } = new URL(url);
    if (protocol === 'blob:' || protocol === 'data:' || protocol === 'about:') return;
    if (origin !== this.host.origin) this.faults.push(`request to ${url}`);
  }
}

export const test = base.extend<AppOptions & { host: Host; app: App }>({
  prefix: ['/', { option: true }],
  sendHeaders: [false, { option: true }],
  engine: ['chromium', { option: true }],
  host: async ({ prefix, sendHeaders }, use) => {
    const host = new Host({ prefix, sendHeaders });
    await host.start();
    await use(host);
    await host.stop();
  },
  app: async ({ host, engine }, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'fieldfare-'));
    const app = new App(host, profile, engine);
    await app.launch();
    await use(app);
    await app.judgeAll();
    await app.context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  },
});

export { expect } from '@playwright/test';
