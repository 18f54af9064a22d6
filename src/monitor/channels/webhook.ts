import { Webhook } from 'standardwebhooks';
import { inertJson } from '../../report/inertJson';
import { bodyOf, type Detail } from './message';
import { postJson } from './postJson';
import type { Channel } from './channel';
import type { Clock } from '../clock';

/**
 * An address of the user's own. Each alert is signed as the Standard Webhooks specification says, under the alert's
 * identity, by which the other side knows what it has seen.
 *
 * @param secret base64, with or without `whsec_` before it
 */
export function webhook(
  name: string,
  url: string,
  secret: string,
  detail: Detail,
  clock: Pick<Clock, 'now'>,
): Channel {
  const signer = new Webhook(secret);
  return {
    name,
    mostAtOnce: 1,
    send: async (alerts, signal) => {
      for (const alert of alerts) {
        const body = inertJson({ type: 'alert.created', data: bodyOf(alert, detail) });
        const id = alert.systemAlertId;
        const time = new Date(clock.now());
        const headers = {
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(time.getTime() / 1000)),
          'webhook-signature': signer.sign(id, time, body),
        };
        await postJson(url, body, headers, signal);
      }
    },
  };
}
