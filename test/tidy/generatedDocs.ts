import { toJsonSchema } from '@valibot/to-json-schema';
import { ruleSchema } from '../../src/detection/custom/ruleSchema';
import { detections } from '../../src/detection/detections';
import { configurationSchema } from '../../src/linter/configuration/schema';
import { rules } from '../../src/linter/rules';
import { sharedSuppressionsSchema } from '../../src/monitor/sharedSuppressions';
import { catalogueMarkdown } from '../../src/report/catalogue';
import { detectionPage } from '../../src/report/detectionPage';
import { table } from '../../src/report/markdown';
import { rulePage } from '../../src/report/rulePage';
import { manifest, read, worded } from './tree';

/** What is written from metadata: the page of each rule and detection, the schemas of files that users write, the README's tables. */
export function generatedDocs(): Map<string, string> {
  return new Map([
    ...rules.map((rule) => [`media/rules/${rule.id}.md`, rulePage(rule)] as const),
    ...detections.map((detection) => [`media/rules/${detection.id}.md`, detectionPage(detection)] as const),
    ['media/cosmosguard.schema.json', configurationJsonSchema()] as const,
    ['media/suppressions.schema.json', suppressionsJsonSchema()] as const,
    ['media/detection.schema.json', `${JSON.stringify(ruleSchema(), undefined, 2)}\n`] as const,
    ['README.md', readme()] as const,
  ]);
}

/** The schema of configuration files that editors complete and check by. */
function configurationJsonSchema(): string {
  const schema = {
    ...toJsonSchema(configurationSchema, { target: 'draft-07', typeMode: 'input' }),
    title: 'Configuration of the Cosmos Guard linter',
    allowComments: true,
    allowTrailingCommas: true,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** The schema of the file by which a team shares suppressions. What it cannot say, that one names something, is left out. */
function suppressionsJsonSchema(): string {
  const schema = {
    ...toJsonSchema(sharedSuppressionsSchema, { target: 'draft-07', errorMode: 'ignore' }),
    title: 'Alerts that a team does not want told',
    allowComments: true,
    allowTrailingCommas: true,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function readme(): string {
  const parts = {
    rules: catalogueMarkdown({ rules, detections }),
    commands: commands(),
    settings: settings(),
  };
  return Object.entries(parts).reduce(
    (text, [name, content]) => replaced(text, name, content),
    read('README.md'),
  );
}

function replaced(text: string, name: string, content: string): string {
  const [before, rest] = text.split(`<!-- ${name}: made by npm run docs -->\n`);
  const [, after] = rest?.split(`<!-- end of ${name} -->`) ?? [];
  if (before === undefined || after === undefined) throw new Error(`README.md has no place for ${name}`);
  return `${before}<!-- ${name}: made by npm run docs -->\n${content.trimEnd()}\n<!-- end of ${name} -->${after}`;
}

function commands(): string {
  const rows = manifest.contributes.commands.map(({ command, title }) => [worded(title), `\`${command}\``]);
  return table(['Command', 'Identifier'], rows);
}

function settings(): string {
  const rows = Object.entries(manifest.contributes.configuration.properties).map(([name, setting]) => [
    `\`${name}\``,
    `\`${JSON.stringify(setting.default)}\``,
    shown(worded(setting.markdownDescription ?? setting.description ?? '')),
  ]);
  return table(['Setting', 'Default', 'What it does'], rows);
}

/** A description as a cell: links to commands lead nowhere outside VS Code. */
function shown(description: string): string {
  return description.replace(/\[([^\]]*)\]\(command:[^)]*\)/g, '$1').replace(/\|/g, '\\|');
}
