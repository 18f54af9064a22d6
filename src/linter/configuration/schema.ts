import * as v from 'valibot';
import { findingSeverities } from '../../shared/severity';
import { rules } from '../rules';

/** The name of the file that configures the linter for the folder that it lies in, and for those below. */
export const configurationName = 'cosmosguard.json';

/** The languages that a call can be described in, by VS Code's ids; one id stands for all of its family. */
const sinkLanguages = ['csharp', 'go', 'java', 'javascript', 'python', 'typescript'] as const;

const ruleSetting = v.picklist([...findingSeverities, 'off']);

function describe<const T extends v.GenericSchema>(schema: T, description: string) {
  return v.pipe(schema, v.description(description));
}

const name = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z_]\w*$/, 'It is no name: give the name of a method, a property or a class alone.'),
);
const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20));

const parameters = v.variant('pass', [
  v.strictObject({
    pass: describe(
      v.literal('withQuery'),
      'In the object of the SDK that holds the query and its parameters, given in place of the text.',
    ),
  }),
  v.strictObject({
    pass: describe(v.literal('argument'), 'As a list in an argument of its own.'),
    argument: describe(place, 'Which argument takes the list, from 0.'),
    name: describe(name, 'The name of that argument.'),
  }),
]);

/** A call that takes the text of a query, as a person describes it. */
export const sinkSchema = v.strictObject({
  language: describe(v.picklist(sinkLanguages), 'The language of the code that calls it.'),
  method: describe(name, 'The name of the method, the function or the class.'),
  receiver: v.optional(
    describe(name, 'The name right before the method, such as db in app.db.run: without it, any.'),
  ),
  constructs: v.optional(
    describe(v.boolean(), 'Whether the name is that of a class, of which an object is made.'),
  ),
  queryArgument: v.optional(describe(place, 'Which argument takes the text of the query, from 0.'), 0),
  queryName: v.optional(describe(name, 'The name of that argument, where it can be given by name.')),
  parameters: v.optional(
    describe(parameters, 'How parameters are passed. Without it, findings have no quick fix.'),
  ),
});

/** What a configuration file may hold. The type, the check and the JSON schema that editors use are made of it. */
export const configurationSchema = v.strictObject({
  $schema: v.optional(v.string()),
  root: v.optional(describe(v.boolean(), 'Whether the files of the folders above do not count.')),
  rules: v.optional(
    describe(
      v.strictObject(
        Object.fromEntries(
          rules.map(({ id, title }) => [id, v.optional(describe(ruleSetting, `${title}.`))]),
        ),
      ),
      'How severe the findings of a rule are, or that it is off.',
    ),
  ),
  sinks: v.optional(describe(v.array(sinkSchema), 'Calls of your own that take the text of a query.')),
  exclude: v.optional(
    describe(
      v.array(v.string()),
      'What is not linted: patterns as in a .gitignore file beside this one. One that begins with ! takes in what is left out.',
    ),
  ),
  baseline: v.optional(
    describe(
      v.pipe(v.string(), v.minLength(1)),
      'The path, from this file, of the list of old findings that are not shown.',
    ),
  ),
  maxCharacters: v.optional(
    describe(
      v.pipe(v.number(), v.integer(), v.minValue(1)),
      'Files that are longer than this many characters are not linted.',
    ),
  ),
});

export type ConfigurationFile = v.InferOutput<typeof configurationSchema>;
export type UserSink = v.InferOutput<typeof sinkSchema>;
export type RuleSetting = v.InferOutput<typeof ruleSetting>;
