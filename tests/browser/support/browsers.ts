// Starting and killing browsers on a profile of their own. Profiles are on disk: default contexts look like private windows.
import { execFileSync } from 'node:child_process';
import { chromium, firefox, type BrowserContext, type BrowserContextOptions } from '@playwright/test';

export type Engine = 'chromium' | 'firefox';

export const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Opens a browser on a profile folder, Chromium with further arguments. */
export function launch(engine: Engine, profile: string, options: BrowserContextOptions, more: string[] = []): Promise<BrowserContext> {
  if (engine === 'firefox') {
    return firefox.launchPersistentContext(profile, { ...options, channel: 'moz-firefox', executablePath: FIREFOX });
  }
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launchPersistentContext(profile, { ...options, executablePath, args: [...CHROMIUM_ARGUMENTS, ...more] });
}

/** Ends a browser's main process at once, as an empty battery would: nothing gets a chance to save. */
export async function kill(context: BrowserContext, profile: string): Promise<void> {
  const closed = new Promise<void>((done) => context.once('close', () => done()));
  for (const pid of mainProcesses(profile)) process.kill(pid, 'SIGKILL');
  await closed;
}

/** The browser process that holds a profile: named with it, and no helper of another process. */
function mainProcesses(profile: string): number[] {
  const lines = execFileSync('ps', ['-axww', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const ours = lines.filter((line) => line.includes(profile) && !line.includes(' --type=') && !line.includes('-contentproc'));
  const pids = ours.map((line) => Number.parseInt(line, 10)).filter((pid) => pid > 0 && pid !== process.pid);
  if (pids.length === 0) throw new Error('no browser holds this profile');
  return pids;
}
