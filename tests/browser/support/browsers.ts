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

/** Stops all processes of a browser for so many milliseconds, as a tablet that sleeps does. */
export async function stopFor(profile: string, milliseconds: number): Promise<void> {
  const tree = (pid: number): number[] => {
    const lines = execFileSync('ps', ['-axww', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n');
    const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
    const children = pairs.filter(([, parent]) => parent === pid).map(([child]) => Number(child));
    return [pid, ...children.flatMap(tree)];
  };
  const pids = mainProcesses(profile).flatMap(tree);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  // The one wait of the tests that cannot be for a state: real time has to pass while nothing runs.
  await new Promise((done) => setTimeout(done, milliseconds));
  for (const pid of pids) process.kill(pid, 'SIGCONT');
}

/** The browser process that holds a profile: named with it, and no helper of another process. */
function mainProcesses(profile: string): number[] {
  const lines = execFileSync('ps', ['-axww', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const ours = lines.filter((line) => line.includes(profile) && !line.includes(' --type=') && !line.includes('-contentproc'));
  const pids = ours.map((line) => Number.parseInt(line, 10)).filter((pid) => pid > 0 && pid !== process.pid);
  if (pids.length === 0) throw new Error('no browser holds this profile');
  return pids;
}
