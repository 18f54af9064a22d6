import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What arrived at a loopback server. */
export interface Arrived {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server on this machine that keeps what it is sent, and answers as it is told. */
export interface Loopback {
  /** Holds `s3cret`, as the addresses of webhooks do. */
  readonly url: string;
  readonly got: readonly Arrived[];
  /** The status of its answers: 200 until it is set. */
  status: number;
  stop(): Promise<void>;
}

export async function startLoopback(): Promise<Loopback> {
  const got: Arrived[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      const { status, url } = loopback;
      response.writeHead(status, status === 302 ? { location: url } : {}).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const loopback: Loopback = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/s3cret`,
    got,
    status: 200,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
  return loopback;
}
