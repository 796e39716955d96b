// Serves the page of the vault (`bench/vault`) with the policy of the app, and hears what it tells.
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { headersFor } from '../support/server';

const FOLDER = process.env.BENCH_PAGE ?? '';
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

export class BenchPage {
  /** What was told since the start: a word and what came with it. */
  readonly told: [string, string][] = [];
  private waiting: (() => void)[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<BenchPage> {
    // The app's policy, but for the isolation and the address of scripts, which are other files here.
    const { 'Content-Security-Policy': policy = '', ...headers } = headersFor('index.html');
    const own = policy.replace(/; require-trusted-types-for.*$/, '');
    const server = createServer();
    const page = new BenchPage(server);
    server.on('request', async (request, response) => {
      const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1) || 'index.html';
      if (name.startsWith('told/')) {
        let body = '';
        for await (const piece of request) body += String(piece);
        page.told.push([name.slice(5), body]);
        response.writeHead(204).end();
        page.waiting.splice(0).forEach((wake) => wake());
        return;
      }
      const body = /^[\w.-]+$/.test(name) ? await readFile(join(FOLDER, name)).catch(() => null) : null;
      const type = TYPES[extname(name)] ?? 'application/octet-stream';
      response.writeHead(body ? 200 : 404, { ...headers, 'Content-Security-Policy': own, 'Content-Type': type });
      response.end(body ?? '');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return page;
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}/`;
  }

  /** Waits until this was told, and says what came with it. A failure ends the wait. */
  async hear(what: string, milliseconds = 120_000): Promise<string> {
    const end = Date.now() + milliseconds;
    for (;;) {
      const failed = this.told.find(([word]) => word === 'failed');
      if (failed) throw new Error(`the page failed: ${failed[1]}`);
      const at = this.told.findIndex(([word]) => word === what);
      const found = this.told[at];
      if (found) {
        this.told.splice(at, 1);
        return found[1];
      }
      const left = end - Date.now();
      if (left <= 0) throw new Error(`the page never told ${what}`);
      await new Promise<void>((wake) => {
        const timer = setTimeout(wake, left);
        this.waiting.push(() => {
          clearTimeout(timer);
          wake();
        });
      });
    }
  }

  /** The highest count that was acknowledged. */
  get acknowledged(): number {
    return Math.max(0, ...this.told.filter(([word]) => word === 'saved').map(([, count]) => Number(count)));
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
