import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { email } from '../../../src/monitor/channels/email';
import { alertOf } from '../fakes';

const { signal } = new AbortController();
const letter = { from: 'guard@example.com', to: 'soc@example.com' };

describe('email', () => {
  let server: SMTPServer;
  let letters: string[];

  beforeEach(async () => {
    letters = [];
    server = new SMTPServer({
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
  });
  afterEach(
    () =>
      new Promise<void>((resolve) => {
        server.close(resolve);
      }),
  );

  function channel(password: string, host = '127.0.0.1') {
    const { port } = server.server.address() as AddressInfo;
    return email('mail', `smtp://guard:${password}@${host}:${port}`, letter, 'summary');
  }

  it('says what happened, in no other header than the subject', async () => {
    const alert = alertOf('one', 0, { compromisedEntity: 'shop\r\nBcc: evil@example.com' });
    await channel('p%40ss').send([alert], signal);
    const [head] = letters[0]!.split('\r\n\r\n');
    expect(head).toMatch(/^Subject: High: Alert one on shop/m);
    expect(head).not.toMatch(/^Bcc:/m);
    expect(head).toContain('Message-ID: <one@cosmos-guard.invalid>');
  });

  it.each([
    ['a wrong password', 'wrong', '127.0.0.1', 'EAUTH'],
    ['a server without TLS', 'p%40ss', 'localhost', 'ETLS'],
  ])('fails at %s, and does not tell it', async (_, password, host, code) => {
    await expect(channel(password, host).send([alertOf('one', 0)], signal)).rejects.toThrow(
      `The mail server did not take it: ${code}`,
    );
    expect(letters).toEqual([]);
  });
});
