// WebKit, which Playwright does not drive on a plain Debian: WebKitGTK's own driver on a virtual screen, asked by `fetch`.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect } from '@playwright/test';

const DRIVER = '/usr/bin/WebKitWebDriver';
const BROWSERS = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`);
const BROWSER = BROWSERS.find((path) => existsSync(path));
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Whether the driver, a browser and a virtual screen are on this machine. */
export const webkitIsHere = [DRIVER, BROWSER ?? '', '/usr/bin/xvfb-run'].every((path) => existsSync(path));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}

export class WebKit {
  private constructor(
    private readonly driver: ChildProcess,
    private readonly base: string,
    private session = '',
  ) {}

  /** Starts the driver and one browser of it. */
  static async start(): Promise<WebKit> {
    const port = await freePort();
    const env = { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
    const driver = spawn('xvfb-run', ['-a', DRIVER, `--port=${port}`], { env, detached: true, stdio: 'ignore' });
    const webkit = new WebKit(driver, `http://127.0.0.1:${port}`);
    const ready = () => fetch(`${webkit.base}/status`).then((answer) => answer.ok, () => false);
    await expect.poll(ready, 'the WebKit driver answers').toBe(true);
    const options = { 'webkitgtk:browserOptions': { binary: BROWSER, args: ['--automation'] } };
    const { sessionId } = await webkit.ask<{ sessionId: string }>('', { capabilities: { alwaysMatch: options } });
    webkit.session = `/${sessionId}`;
    return webkit;
  }

  /** Ends browser, driver and screen. */
  async stop(): Promise<void> {
    await this.ask('', undefined, 'DELETE').catch(() => null);
    if (this.driver.pid) process.kill(-this.driver.pid, 'SIGTERM');
  }

  async goto(url: string): Promise<void> {
    await this.ask('/url', { url });
  }

  async reload(): Promise<void> {
    await this.ask('/refresh', {});
  }

  /** What a script in the page returns. */
  run<T>(script: string): Promise<T> {
    return this.ask<T>('/execute/sync', { script, args: [] });
  }

  /** Waits until the page shows this text. */
  async sees(text: string): Promise<void> {
    await expect.poll(() => this.text(), `WebKit shows “${text}”`).toContain(text);
  }

  /** All text that the page shows. */
  text(): Promise<string> {
    return this.run<string>('return document.body.innerText');
  }

  /** Presses the button, link, choice or summary that begins with these words. */
  async press(words: string): Promise<void> {
    const tags = ['button', 'a', 'label', 'summary'].map((tag) => `//${tag}[starts-with(normalize-space(),"${words}")]`);
    const element = await this.find(tags.join('|'));
    // The driver finds nothing to press beyond the edge of the window.
    await this.ask('/execute/sync', { script: "arguments[0].scrollIntoView({ block: 'center' })", args: [{ [ELEMENT]: element }] });
    await this.ask(`/element/${element}/click`, {});
  }

  /** Types into the field with this label. */
  async type(label: string, text: string): Promise<void> {
    const id = await this.find(`//*[@id=//label[normalize-space()="${label}"]/@for]`);
    await this.ask(`/element/${id}/value`, { text });
  }

  /** What stands in the field with this label. */
  async typed(label: string): Promise<string> {
    const id = await this.find(`//*[@id=//label[normalize-space()="${label}"]/@for]`);
    return this.ask<string>(`/element/${id}/property/value`);
  }

  private async find(xpath: string): Promise<string> {
    const look = () => this.ask<Record<string, string>[]>('/elements', { using: 'xpath', value: xpath });
    await expect.poll(async () => (await look()).length, `WebKit finds ${xpath}`).toBeGreaterThan(0);
    return (await look())[0]?.[ELEMENT] ?? '';
  }

  private async ask<T>(path: string, body?: object, method = body ? 'POST' : 'GET'): Promise<T> {
    const answer = await fetch(`${this.base}/session${this.session}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
    if (!answer.ok) throw new Error(`WebKit: ${value.error ?? answer.status}: ${value.message ?? ''}`);
    return value;
  }
}
