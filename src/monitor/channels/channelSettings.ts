import * as v from 'valibot';
import { alertSeverities } from '../../shared/severity';
import { isGuarded } from './secret';

const name = v.pipe(v.string(), v.regex(/^[\w.-]{1,60}$/, 'Use letters, digits, ".", "_" and "-".'));

const url = v.pipe(v.string(), v.check(isGuarded, 'Use https.'));

const mailbox = v.pipe(v.string(), v.email());

const common = {
  /** How the channel is called; what went out is remembered under it. */
  name,
  /** Alerts below it are not told. */
  severity: v.optional(v.picklist(alertSeverities), 'High'),
  /** Whether what logs say goes out: descriptions, addresses, queries. A summary names the alert, account and time. */
  detail: v.optional(v.picklist(['summary', 'full']), 'summary'),
  /** Alerts that ended before are not told; ISO 8601. */
  since: v.optional(v.pipe(v.string(), v.isoTimestamp())),
  /** The name under which a terminal's environment has its secret; never the secret. The editor keeps it by the channel's name. */
  secret: v.optional(v.pipe(v.string(), v.nonEmpty())),
};

const channel = v.variant('kind', [
  v.strictObject({ kind: v.literal('slack'), ...common }),
  v.strictObject({ kind: v.literal('teams'), ...common }),
  v.strictObject({ kind: v.literal('pagerDuty'), ...common, url: v.optional(url) }),
  v.strictObject({ kind: v.literal('webhook'), ...common, url }),
  v.strictObject({ kind: v.literal('email'), ...common, from: mailbox, to: mailbox }),
  v.strictObject({
    kind: v.literal('file'),
    ...common,
    path: v.pipe(v.string(), v.nonEmpty()),
    format: v.optional(v.picklist(['ndjson', 'csv']), 'ndjson'),
  }),
]);

const channels = v.pipe(
  v.array(channel),
  v.check((all) => new Set(all.map((one) => one.name)).size === all.length, 'Two have the same name.'),
);

/** One channel as a person sets it up. */
export type ChannelSettings = v.InferOutput<typeof channel>;

/** Reads what a person set up; a mistake is told with its place. */
export function readChannelSettings(
  value: unknown,
): { readonly channels: readonly ChannelSettings[] } | { readonly mistake: string } {
  const read = v.safeParse(channels, value);
  if (read.success) return { channels: read.output };
  const [issue] = read.issues;
  return { mistake: `${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}` };
}
