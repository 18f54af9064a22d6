import { available, unavailable, type Available } from '../shared/available';
import type { Connection } from './connection';
import { readBack } from './readBack';
import { get, put, understood, type Call } from './resourceManager';
import type { AlertSeverity } from '../shared/severity';

/** Whom Defender for Cloud writes to about the alerts of a subscription. */
export interface SecurityContact {
  readonly emails: readonly string[];
  /** From which severity on; undefined where it does not write. */
  readonly from?: Exclude<AlertSeverity, 'Informational'>;
  /** Roles whose holders are written to as well, such as `Owner`. */
  readonly roles: readonly string[];
}

/** The contact of a subscription; one without addresses where none was ever set. */
export async function readSecurityContact(
  connection: Connection,
  subscriptionId: string,
  signal?: AbortSignal,
): Promise<Available<SecurityContact>> {
  const call = callOf(subscriptionId, `read the security contact of subscription ${subscriptionId}`);
  const read = await get<WireContact>(connection, call, signal);
  if (!read.available && read.reason.kind === 'notFound') return available({ emails: [], roles: [] });
  return understood(read, call.doing, contactOf);
}

/** Writes the contact and reads it back. */
export async function setSecurityContact(
  connection: Connection,
  subscriptionId: string,
  contact: SecurityContact,
  signal?: AbortSignal,
): Promise<Available<SecurityContact>> {
  const doing = `set the security contact of subscription ${subscriptionId}`;
  const wrong = contact.emails.find((email) => !/^[^@\s;,]+@[^@\s;,]+$/.test(email));
  if (wrong !== undefined)
    return unavailable({
      kind: 'invalid',
      message: `${wrong} is not an address for email.`,
      nextStep: 'Give addresses as in security@contoso.com, with a comma between them.',
    });
  const call = { ...callOf(subscriptionId, doing), body: { properties: wireOf(contact) } };
  return readBack(await put(connection, call, signal), {
    read: () => readSecurityContact(connection, subscriptionId, signal),
    took: ({ emails }) => emails.join() === contact.emails.join(),
    what: `The security contact of subscription ${subscriptionId}`,
    otherwise: 'The security contact is another one',
  });
}

/**
 * The version of Microsoft.Security's securityContacts that names a severity for alerts alone; the next one, 2023-12-01-preview,
 * has sources of notifications in its place (template reference of both).
 */
function callOf(subscriptionId: string, doing: string): Call {
  return {
    path: `subscriptions/${subscriptionId}/providers/Microsoft.Security/securityContacts/default`,
    apiVersion: '2020-01-01-preview',
    doing,
  };
}

interface WireContact {
  readonly properties?: {
    readonly emails?: string;
    readonly alertNotifications?: { readonly state?: string; readonly minimalSeverity?: string };
    readonly notificationsByRole?: { readonly state?: string; readonly roles?: readonly string[] };
  };
}

function contactOf({ properties }: WireContact): SecurityContact {
  if (!properties) throw new TypeError('A contact without properties');
  const { emails = '', alertNotifications, notificationsByRole } = properties;
  const from = severities.find((severity) => severity === alertNotifications?.minimalSeverity);
  return {
    emails: emails.split(/[;,]/).flatMap((email) => email.trim() || []),
    ...(alertNotifications?.state === 'On' && from && { from }),
    roles: notificationsByRole?.state === 'On' ? (notificationsByRole.roles ?? []) : [],
  };
}

const severities = ['High', 'Medium', 'Low'] as const;

function wireOf({ emails, from, roles }: SecurityContact): WireContact['properties'] {
  return {
    emails: emails.join(';'),
    alertNotifications: { state: from ? 'On' : 'Off', minimalSeverity: from ?? 'High' },
    notificationsByRole: { state: roles.length > 0 ? 'On' : 'Off', roles },
  };
}
