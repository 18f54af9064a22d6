import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { email } from '../../../src/monitor/channels/email';
import { alertOf } from '../fakes';
import { startMailServer, type MailServer } from './mailServer';

const { signal } = new AbortController();
const letter = { from: 'guard@example.com', to: 'soc@example.com' };

describe('email', () => {
  let server: MailServer;

  beforeEach(async () => {
    server = await startMailServer();
  });
  afterEach(() => server.stop());

  function channel(password: string, host = '127.0.0.1') {
    return email('mail', `smtp://guard:${password}@${host}:${server.port}`, letter, 'summary');
  }

  it('says what happened, in no other header than the subject', async () => {
    const alert = alertOf('one', 0, { compromisedEntity: 'shop\r\nBcc: evil@example.com' });
    await channel('p%40ss').send([alert], signal);
    const [head] = server.letters[0]!.split('\r\n\r\n');
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
    expect(server.letters).toEqual([]);
  });
});
