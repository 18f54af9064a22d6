import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server on this machine, without TLS, that knows one person and keeps the letters. */
export interface MailServer {
  readonly port: number;
  /** As they came over the wire. */
  readonly letters: readonly string[];
  stop(): Promise<void>;
}

/** The password is `p@ss`, for `guard`. */
export async function startMailServer(): Promise<MailServer> {
  const letters: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) => {
      if (username === 'guard' && password === 'p@ss') done(null, { user: username });
      else done(new Error('Wrong: p@ss'));
    },
    onData: (stream, _, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        letters.push(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(resolve);
    });
  return { port, letters, stop };
}
