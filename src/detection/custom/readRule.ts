import { alertSeverities } from '../../shared/severity';
import { durationOf, hour } from '../../shared/timeWindow';
import { evidenceKinds } from '../evidence/registry';
import { tactics } from '../tactic';
import type { Condition, CustomRule, Measure, RuleExample, RuleKind } from './customRule';
import { readCondition } from './readCondition';
import { readYaml, type FileProblem, type YamlNode } from './yamlReader';

/** A rule, or what is wrong with its file: every mistake with its place, so that nothing is switched off in silence. */
export type RuleFile =
  | { readonly ok: true; readonly rule: CustomRule }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** The kinds of evidence that a rule may name. */
export const ruleKinds = Object.keys(evidenceKinds).filter((kind): kind is RuleKind => kind !== 'request');

export const ruleKeys = [
  'id',
  'title',
  'description',
  'severity',
  'tactic',
  'techniques',
  'evidence',
  'where',
  'by',
  'threshold',
  'window',
  'causes',
  'triage',
  'remediation',
  'falsePositives',
  'examples',
] as const;

type Entries = ReadonlyMap<string, YamlNode>;

/**
 * Reads a rule file.
 *
 * @param taken identifiers that are in use already: those of the detections that come with us
 */
export function readRule(text: string, taken: ReadonlySet<string> = new Set()): RuleFile {
  let rule: CustomRule | undefined;
  const problems = readYaml(text.replace(/^\ufeff/, ''), (root) => {
    rule = ruleOf(root, taken);
  });
  return rule && problems.length === 0 ? { ok: true, rule } : { ok: false, problems };
}

function ruleOf(root: YamlNode, taken: ReadonlySet<string>): CustomRule | undefined {
  const entries = root.entries(ruleKeys);
  const evidence = required(entries, 'evidence', root)?.oneOf(ruleKinds);
  const head = headOf(entries, root, taken);
  const threshold = entries.get('threshold');
  if (evidence === undefined) return undefined;
  return {
    ...head,
    evidence,
    where: whereOf(entries.get('where'), evidence),
    by: (entries.get('by')?.items() ?? []).flatMap((item) => columnOf(item, evidence) ?? []),
    ...(threshold ? thresholdOf(threshold, evidence) : { measure: { of: 'rows' }, above: 0 }),
    examples: (entries.get('examples')?.items() ?? []).flatMap((item) => exampleOf(item, evidence) ?? []),
  };
}

type Head = Omit<CustomRule, 'evidence' | 'where' | 'by' | 'measure' | 'above' | 'examples'>;

function headOf(entries: Entries, root: YamlNode, taken: ReadonlySet<string>): Head {
  const title = required(entries, 'title', root)?.text() ?? '';
  const texts = (key: string): string[] => entries.get(key)?.texts() ?? [];
  return {
    id: idOf(required(entries, 'id', root), taken) ?? '',
    title,
    description: entries.get('description')?.text() ?? title,
    severity: required(entries, 'severity', root)?.oneOf(alertSeverities) ?? 'Low',
    tactic: required(entries, 'tactic', root)?.oneOf(tactics) ?? '',
    techniques: techniquesOf(entries.get('techniques')),
    window: windowOf(entries.get('window')) ?? 'PT1H',
    causes: texts('causes'),
    triage: texts('triage'),
    remediation: texts('remediation'),
    falsePositives: texts('falsePositives'),
  };
}

function required(entries: Entries, key: string, root: YamlNode): YamlNode | undefined {
  return entries.get(key) ?? root.refuse(`"${key}" is missing.`);
}

function idOf(node: YamlNode | undefined, taken: ReadonlySet<string>): string | undefined {
  const id = node?.text();
  if (id === undefined) return undefined;
  if (!/^[A-Za-z][\w.-]{2,79}$/.test(id))
    return node?.refuse('An identifier is made of 3 to 80 letters, digits, ".", "_" and "-".');
  return taken.has(id) ? node?.refuse(`"${id}" is the identifier of another detection.`) : id;
}

function techniquesOf(node: YamlNode | undefined): string[] {
  return (node?.items() ?? []).flatMap((item) => {
    const technique = item.text();
    if (technique === undefined) return [];
    return /^T\d{4}(?:\.\d{3})?$/.test(technique)
      ? technique
      : (item.refuse('A technique of ATT&CK is written as T1530 or T1090.003.') ?? []);
  });
}

function windowOf(node: YamlNode | undefined): string | undefined {
  const text = node?.text();
  if (text === undefined) return undefined;
  const isWhole = /^P(?:\d+D)?(?:T\d+H)?$/.test(text) && !/[PT]$/.test(text);
  const length = isWhole ? durationOf(text) : 0;
  return length >= hour && length <= 14 * 24 * hour
    ? text
    : node?.refuse('A window is a number of whole hours or days, up to 14 days: PT1H, PT6H, P1D.');
}

function whereOf(node: YamlNode | undefined, kind: RuleKind): Condition[][] {
  if (!node) return [];
  const lists = node.isList ? node.items() : [node];
  return lists.map((list) => {
    const conditions = [...list.entries()].flatMap(([column, test]) => readCondition(column, test, kind));
    if (conditions.length === 0 && list.isMapping) list.refuse('No condition stands here.');
    return conditions;
  });
}

/** The name of a column of the kind, of the type wanted where one is. */
function columnOf(node: YamlNode, kind: RuleKind, type?: string): string | undefined {
  const name = node.text();
  if (name === undefined) return undefined;
  const columns = Object.entries(evidenceKinds[kind].columns);
  const fitting = columns.filter(([, is]) => type === undefined || is === type).map(([column]) => column);
  return fitting.includes(name)
    ? name
    : node.refuse(`"${name}" is not one of the columns ${fitting.join(', ')}.`);
}

function thresholdOf(node: YamlNode, kind: RuleKind): { measure: Measure; above: number } {
  const entries = node.entries(['sum', 'distinct', 'above']);
  const above = required(entries, 'above', node)?.number() ?? 0;
  const sum = entries.get('sum');
  const distinct = entries.get('distinct');
  if (sum && distinct) distinct.refuse('A threshold takes "sum" or "distinct", not both.');
  const column = sum ? columnOf(sum, kind, 'long') : distinct && columnOf(distinct, kind);
  if (column === undefined) return { measure: { of: 'rows' }, above };
  return { measure: { of: sum ? 'sum' : 'distinct', column }, above };
}

function exampleOf(node: YamlNode, kind: RuleKind): RuleExample | undefined {
  const entries = node.entries(['name', 'rows', 'alerts']);
  const name = required(entries, 'name', node)?.text();
  const alerts = required(entries, 'alerts', node)?.number();
  const rows = (required(entries, 'rows', node)?.items() ?? []).map((row) => exampleRow(row, kind));
  return name === undefined || alerts === undefined ? undefined : { name, rows, alerts };
}

function exampleRow(node: YamlNode, kind: RuleKind): Record<string, string | number> {
  const { columns } = evidenceKinds[kind];
  const row: Record<string, string | number> = {};
  for (const [column, cell] of node.entries(Object.keys(columns))) {
    const type: string | undefined = Object.entries(columns).find(([name]) => name === column)?.[1];
    const value = type === 'long' ? cell.number() : type === 'datetime' ? timeOf(cell) : cell.text();
    if (value !== undefined) row[column] = value;
  }
  return row;
}

function timeOf(node: YamlNode): number | undefined {
  const text = node.text();
  const time = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(time) ? node.refuse('A time is written as 2026-01-15T22:00:00Z.') : time;
}
