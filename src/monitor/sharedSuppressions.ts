import { applyEdits, modify, parse, type ParseError } from 'jsonc-parser';
import * as v from 'valibot';
import { hashText } from '../shared/hash';
import { available, unavailable, type Available } from '../shared/available';
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

/** Where the file stands in a folder of the workspace. */
export const sharedSuppressionsFile = { folder: '.cosmosguard', name: 'suppressions.json' } as const;

/** A suppression as it stands in the file. */
export type SharedSuppression = v.InferOutput<typeof suppression>;

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

/**
 * The text of the file with one more suppression in it; comments and all else stay as they are. A file with a mistake in
 * it is not touched: what people meant by it is theirs to say.
 *
 * @param json undefined where there is no file yet
 */
export function withSuppression(json: string | undefined, added: SharedSuppression): Available<string> {
  const text = json ?? '{\n  "suppressions": []\n}\n';
  const [mistake] = readSharedSuppressions(text).mistakes;
  if (mistake !== undefined)
    return unavailable({
      kind: 'invalid',
      message: `${sharedSuppressionsFile.name} has a mistake, so that nothing was added to it: ${mistake}.`,
      nextStep: 'Mend it, and suppress again.',
    });
  const edits = modify(text, ['suppressions', -1], added, {
    isArrayInsertion: true,
    formattingOptions: {
      insertSpaces: !/^\t/m.test(text),
      tabSize: /^( +)\S/m.exec(text)?.[1]?.length ?? 2,
      eol: text.includes('\r\n') ? '\r\n' : '\n',
    },
  });
  return available(
    applyEdits(
      text,
      edits.map((edit) => ({ ...edit, content: withoutHidden(edit.content) })),
    ),
  );
}

/** Characters that hide or reorder what is read, as escapes: whoever reviews the file sees what it says. */
function withoutHidden(json: string): string {
  return json.replace(/[\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

function suppressionOf({ alertType, account, entity, ...rest }: SharedSuppression): Suppression {
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
