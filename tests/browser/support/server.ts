// The host: a plain file server, or one that sends `_headers`, at any path. Stopping it is "the network is off".
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

export const DIST = join(__dirname, '../../../dist');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** The headers that `_headers` of a build gives one of its files. */
export function headersFor(name: string, folder = DIST): Record<string, string> {
  const found: Record<string, string> = {};
  let applies = false;
  for (const line of readFileSync(join(folder, '_headers'), 'utf8').split('\n')) {
    if (!line.startsWith(' ')) {
      applies = line === '/*' || line === `/${name}`;
    } else if (applies) {
      const [key = '', ...value] = line.trim().split(': ');
      found[key] = value.join(': ');
    }
  }
  return found;
}

export interface HostOptions {
  /** The path the app is served under, beginning and ending with `/`. */
  prefix?: string;
  /** Whether answers carry `_headers`. */
  sendHeaders?: boolean;
  /** The build that is served. */
  folder?: string;
  /** Replaces the content of files, by name: for broken or newer builds. */
  replaced?: Map<string, Buffer>;
}

export class Host {
  /** Every path asked for since the start, in order. */
  readonly requests: string[] = [];
  readonly prefix: string;
  private server: Server | null = null;
  private port = 0;
  folder: string;
  readonly replaced: Map<string, Buffer>;

  constructor(private readonly options: HostOptions = {}) {
    this.prefix = options.prefix ?? '/';
    this.folder = options.folder ?? DIST;
    this.replaced = options.replaced ?? new Map<string, Buffer>();
  }

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  get url(): string {
    return `${this.origin}${this.prefix}`;
  }

  /** Starts, or starts again at the same address. */
  async start(): Promise<void> {
    const server = createServer(async (request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      this.requests.push(path);
      const name = path.startsWith(this.prefix) ? path.slice(this.prefix.length) || 'index.html' : '';
      const plain = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/.test(name) && request.method === 'GET';
      const body = plain ? (this.replaced.get(name) ?? (await readFile(join(this.folder, name)).catch(() => null))) : null;
      const headers = this.options.sendHeaders ? headersFor(name, this.folder) : { 'Cache-Control': 'no-cache' };
      const type = body ? (TYPES[extname(name)] ?? 'application/octet-stream') : 'text/plain';
      response.writeHead(body ? 200 : 404, { ...headers, 'Content-Type': type });
      response.end(body ?? '404');
    });
    await new Promise<void>((done, failed) => {
      server.once('error', failed);
      server.listen(this.port, '127.0.0.1', done);
    });
    const address = server.address();
    this.port = typeof address === 'object' && address ? address.port : this.port;
    this.server = server;
  }

  /** Ends every connection and refuses new ones. */
  async stop(): Promise<void> {
    const server = this.server;
    this.server = null;
    if (!server) return;
    server.closeAllConnections();
    await new Promise<void>((done) => server.close(() => done()));
  }
}
