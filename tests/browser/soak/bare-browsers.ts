// Browsers without a driver: started at an address on a profile of their own, and killed. All three keep what they stored.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIREFOX } from '../support/browsers';

export const ENGINES = ['chromium', 'firefox', 'webkit'] as const;
export type Engine = (typeof ENGINES)[number];

const WEBKIT = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`)
  .find((path) => existsSync(path));

const FIREFOX_PREFERENCES = {
  'browser.shell.checkDefaultBrowser': false,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'toolkit.startup.max_resumed_crashes': -1,
  'browser.sessionstore.resume_from_crash': false,
};

let screen: Promise<string> | null = null;
let server: ChildProcess | null = null;

/** A virtual screen for the browser that needs one. */
function display(): Promise<string> {
  screen ??= new Promise((done, failed) => {
    server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1024x768x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    server.once('error', failed);
    server.stdio[3]?.once('data', (number: Buffer) => done(`:${String(number).trim()}`));
  });
  return screen;
}

/** Ends the virtual screen. */
export function endScreen(): void {
  server?.kill();
  server = null;
  screen = null;
}

export class Bare {
  private running: ChildProcess | null = null;

  private constructor(
    readonly engine: Engine,
    readonly profile: string,
  ) {}

  static async make(engine: Engine): Promise<Bare> {
    const profile = await mkdtemp(join(tmpdir(), 'fieldfare-soak-'));
    const lines = Object.entries(FIREFOX_PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
    if (engine === 'firefox') await writeFile(join(profile, 'user.js'), lines.join('\n'));
    return new Bare(engine, profile);
  }

  /** Starts the browser at an address, below another program when one is given. */
  async start(url: string, below: string[] = []): Promise<void> {
    const [program = '', ...words] = [...below, ...this.command(url)];
    const env: NodeJS.ProcessEnv = { ...process.env, HOME: this.profile };
    for (const name of ['XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_STATE_HOME']) env[name] = join(this.profile, name);
    if (this.engine === 'webkit') {
      env.DISPLAY = await display();
      env.WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS = '1';
    }
    this.running = spawn(program, words, { env, detached: true, stdio: 'ignore' });
    this.running.once('error', (error) => console.error(String(error)));
  }

  /** Kills every process of the browser at once. */
  async kill(): Promise<void> {
    const running = this.running;
    this.running = null;
    if (!running?.pid || running.exitCode !== null) return;
    const gone = new Promise<void>((done) => running.once('exit', () => done()));
    process.kill(-running.pid, 'SIGKILL');
    await gone;
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  private command(url: string): string[] {
    switch (this.engine) {
      case 'chromium':
        return [
          process.env.CHROMIUM ?? '/usr/bin/chromium',
          '--headless=new',
          '--no-sandbox',
          '--disable-gpu',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          `--user-data-dir=${join(this.profile, 'profile')}`,
          url,
        ];
      case 'firefox':
        return [FIREFOX, '--headless', '--no-remote', '--profile', this.profile, url];
      case 'webkit':
        return [WEBKIT ?? 'MiniBrowser', url];
    }
  }
}
