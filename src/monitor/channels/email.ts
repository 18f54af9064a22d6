import { messageOf, type Detail } from './message';
import type { Channel } from './channel';

export interface Letter {
  readonly from: string;
  readonly to: string;
}

/**
 * Email by SMTP, as plain text.
 *
 * @param server `smtps://user:password@host:465`, or `smtp://…:587`, which must turn to TLS
 */
export function email(name: string, server: string, { from, to }: Letter, detail: Detail): Channel {
  const place = serverAt(server);
  let opened: ReturnType<typeof open> | undefined;
  return {
    name,
    mostAtOnce: 1,
    send: async (alerts) => {
      const transport = await (opened ??= open(place));
      for (const alert of alerts) {
        const { title, facts } = messageOf(alert, detail);
        const text = facts.map(([fact, value]) => `${fact}: ${value}\n`).join('');
        await transport
          .sendMail({
            from,
            to,
            subject: title,
            text,
            messageId: `<${alert.systemAlertId}@cosmos-guard.invalid>`,
          })
          .catch((error: unknown) => {
            throw new Error(`The mail server did not take it: ${reasonOf(error)}`);
          });
      }
    },
  };
}

async function open(place: ReturnType<typeof serverAt>) {
  const { createTransport } = await import('nodemailer');
  return createTransport(place);
}

/** A connection that does not turn to TLS is ended before anything is said on it, but for this computer's own. */
function serverAt(address: string) {
  const { protocol, hostname, port, username, password } = new URL(address);
  const secure = protocol === 'smtps:';
  return {
    host: hostname,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: hostname !== '127.0.0.1',
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
}

/** The code of the client's error: what a server says may hold anything. */
function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
