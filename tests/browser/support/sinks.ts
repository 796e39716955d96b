// The other end of every channel: an HTTP server (sockets too), a STUN server, and the names the browser looked up.
import { createSocket, type Socket } from 'node:dgram';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';

export class Sinks {
  /** The paths that were asked for. */
  readonly http = new Set<string>();
  /** Packets that arrived at the STUN port. */
  stun = 0;
  /** Names below leak.test that were asked of the name server, where one is set up. */
  readonly names = new Set<string>();

  private constructor(
    private readonly server: Server,
    private readonly udp: Socket,
    private readonly dns: Socket | null,
  ) {}

  static async start(): Promise<Sinks> {
    const server = createServer();
    const udp = createSocket('udp4');
    // `cargo xtask soak j01` gives the browsers a name server of their own.
    const dns = process.env.LEAK_DNS ? createSocket('udp4') : null;
    const sinks = new Sinks(server, udp, dns);
    server.on('request', (request, response) => {
      sinks.http.add((request.url ?? '').split('?')[0] ?? '');
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/plain' });
      response.end('');
    });
    server.on('upgrade', (request, socket) => {
      sinks.http.add(request.url ?? '');
      socket.destroy();
    });
    udp.on('message', () => (sinks.stun += 1));
    dns?.on('message', (query, from) => {
      const name = questionOf(query);
      const leak = /([\w-]+)\.leak\.test$/.exec(name)?.[1];
      if (leak) sinks.names.add(leak);
      dns.send(answerTo(query, Boolean(leak)), from.port, from.address);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    await new Promise<void>((done) => udp.bind(0, '127.0.0.1', done));
    if (dns) await new Promise<void>((done) => dns.bind(53, '127.0.0.1', done));
    return sinks;
  }

  get ports(): { http: number; stun: number } {
    return { http: (this.server.address() as AddressInfo).port, stun: this.udp.address().port };
  }

  clear(): void {
    this.http.clear();
    this.names.clear();
    this.stun = 0;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    this.udp.close();
    this.dns?.close();
  }
}

function questionOf(query: Buffer): string {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString('latin1'));
    at += length + 1;
  }
  return labels.join('.').toLowerCase();
}

/** This machine's address for names of ours and their questions for an IPv4 address; no such name for all others. */
function answerTo(query: Buffer, ours: boolean): Buffer {
  let end = 12;
  while (query[end]) end += (query[end] ?? 0) + 1;
  const question = query.subarray(12, end + 5);
  const isAddress = ours && question.readUInt16BE(question.length - 4) === 1;
  const head = Buffer.from(query.subarray(0, 12));
  head.writeUInt16BE(ours ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(isAddress ? 1 : 0, 6);
  head.writeUInt32BE(0, 8);
  const answer = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 127, 0, 0, 1]);
  return Buffer.concat(isAddress ? [head, question, answer] : [head, question]);
}

interface NetLog {
  constants: { logEventTypes: Record<string, number> };
  events: { type: number; params?: object }[];
}

/** The names below leak.test that Chromium began to look up, from its own log of the network. */
export async function lookedUp(log: string): Promise<string[]> {
  const { constants, events } = JSON.parse(await readFile(log, 'utf8')) as NetLog;
  const types = Object.entries(constants.logEventTypes).filter(([name]) => /^(HOST_RESOLVER|DNS)_/.test(name));
  const wanted = new Set(types.map(([, number]) => number));
  const names = events
    .filter((event) => wanted.has(event.type))
    .flatMap((event) => [...JSON.stringify(event.params ?? {}).matchAll(/([\w-]+)\.leak\.test/g)].map((found) => found[1] ?? ''));
  return [...new Set(names)].sort();
}
