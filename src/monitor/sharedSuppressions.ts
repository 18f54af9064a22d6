import { parse, type ParseError } from 'jsonc-parser';
import * as v from 'valibot';
import { hashText } from '../shared/hash';
import type { Suppression } from './decision';

const text = v.pipe(v.string(), v.nonEmpty());

const described = <S extends v.GenericSchema>(schema: S, description: string) =>
  v.pipe(schema, v.description(description));

const suppression = v.pipe(
  v.strictObject({
    alertType: v.optional(described(text, 'The identifier of a detection.')),
    account: v.optional(described(text, 'The name of an account.')),
    entity: v.optional(described(text, 'An address, a principal, a query: whatever an alert names.')),
    reason: described(text, 'Why, for those who read it later.'),
    expires: described(v.pipe(v.string(), v.isoDate()), 'The last day on which it counts, in UTC.'),
  }),
  v.check(
    ({ alertType, account, entity }) => Boolean(alertType ?? account ?? entity),
    'Name what it is for.',
  ),
);

/** The file by which a team shares suppressions. */
export const sharedSuppressionsSchema = v.strictObject({
  $schema: v.optional(v.string()),
  suppressions: described(
    v.array(suppression),
    'What is dismissed as it comes. What one does not name matches all.',
  ),
});

/** Reads the file of a team. With a mistake in it, it counts for nothing: better told too much than silenced by a slip. */
export function readSharedSuppressions(json: string): {
  readonly suppressions: readonly Suppression[];
  readonly mistakes: readonly string[];
} {
  const errors: ParseError[] = [];
  const value: unknown = parse(json, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error) return { suppressions: [], mistakes: [`not JSON, at character ${error.offset}`] };
  const read = v.safeParse(sharedSuppressionsSchema, value);
  if (read.success) return { suppressions: read.output.suppressions.map(suppressionOf), mistakes: [] };
  const mistakes = read.issues.map((issue) => `${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
  return { suppressions: [], mistakes };
}

function suppressionOf({
  alertType,
  account,
  entity,
  ...rest
}: v.InferOutput<typeof suppression>): Suppression {
  const scope = { ...(alertType && { alertType }), ...(account && { account }), ...(entity && { entity }) };
  const { reason, expires } = rest;
  const end = Date.parse(`${expires}T24:00:00Z`);
  return {
    id: `shared ${hashText(JSON.stringify([scope, reason, expires]))}`,
    at: 0,
    reason,
    expires: end,
    ...scope,
  };
}
