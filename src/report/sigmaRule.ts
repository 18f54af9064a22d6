import { stringify } from 'yaml';
import type { Condition, CustomRule, TextTest } from '../detection/custom/customRule';
import { isNumberTest } from '../detection/custom/judgeCondition';
import { stableGuid } from './sentinelRule';

/**
 * Fields of Azure's activity log, by our columns: the operation as the rules of SigmaHQ name it, the others as the table
 * AzureActivity does.
 */
const fields: Readonly<Record<string, string>> = {
  operation: 'operationName',
  status: 'ActivityStatusValue',
  caller: 'Caller',
  callerIp: 'CallerIpAddress',
  resourceId: 'ResourceId',
  correlationId: 'CorrelationId',
};

/** Sigma's modifiers, by our tests; the negative ones stand in a selection of their own, which the condition excludes. */
const modifiers: Readonly<Record<TextTest['op'], readonly [string, boolean]>> = {
  is: ['', true],
  isNot: ['', false],
  in: ['', true],
  notIn: ['', false],
  startsWith: ['|startswith', true],
  endsWith: ['|endswith', true],
  contains: ['|contains', true],
  lacks: ['|contains', false],
  network: ['|cidr', true],
  notNetwork: ['|cidr', false],
};

/** Why a rule has no form in Sigma, or its text. */
export type SigmaRule =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };

/**
 * A rule in Sigma, where Sigma can say it: conditions on single events of the activity log. Sigma's rules know neither
 * sums nor our aggregates by the hour.
 */
export function sigmaRule(rule: CustomRule, lost = ''): SigmaRule {
  const why = obstacle(rule);
  return why === undefined ? { ok: true, text: text(rule, lost) } : { ok: false, why };
}

function obstacle(rule: CustomRule): string | undefined {
  if (rule.evidence !== 'controlPlane')
    return 'Sigma has no aggregates by the hour; it takes single events of the activity log.';
  if (rule.measure.of !== 'rows' || rule.above !== 0)
    return 'A Sigma rule looks at one event at a time and cannot count.';
  const tests = rule.where.flat();
  if (tests.length === 0) return 'A Sigma rule needs a condition.';
  const foreign = tests.find(({ column, test }) => isNumberTest(test) || !fields[column]);
  return foreign && `The column ${foreign.column} is no field of the activity log in Sigma.`;
}

function text(rule: CustomRule, lost: string): string {
  const { detection, condition } = selections(rule.where);
  return stringify(
    {
      title: rule.title,
      id: stableGuid(rule.id),
      status: 'experimental',
      description: [rule.description, lost].filter((part) => part !== '').join(' '),
      author: 'Cosmos Guard',
      tags: [
        `attack.${rule.tactic.toLowerCase().replaceAll(' ', '-')}`,
        ...rule.techniques.map((technique) => `attack.${technique.toLowerCase()}`),
      ],
      logsource: { product: 'azure', service: 'activitylogs' },
      detection: { ...detection, condition },
      falsepositives: rule.falsePositives.length > 0 ? rule.falsePositives : ['Unknown'],
      level: rule.severity.toLowerCase(),
    },
    { lineWidth: 0 },
  );
}

function selections(where: CustomRule['where']): { detection: Record<string, object>; condition: string } {
  const detection: Record<string, object> = {};
  const alternatives = where.map((conditions, at) => {
    const terms = conditions.map((condition, index) => {
      const { name, positive, fields: selection } = selectionOf(condition, `${at + 1}_${index + 1}`);
      detection[name] = selection;
      return positive ? name : `not ${name}`;
    });
    return terms.join(' and ');
  });
  const condition =
    alternatives.length === 1 ? alternatives.join('') : alternatives.map((one) => `(${one})`).join(' or ');
  return { detection, condition };
}

function selectionOf(
  { column, test }: Condition,
  at: string,
): { name: string; positive: boolean; fields: object } {
  if (isNumberTest(test)) throw new RangeError('A number has no form here');
  const [modifier, positive] = modifiers[test.op];
  const value = 'text' in test ? test.text : 'texts' in test ? test.texts : test.ranges;
  return {
    name: `${positive ? 'selection' : 'filter'}_${at}`,
    positive,
    fields: {
      [`${fields[column] ?? column}${modifier}`]: escaped(column === 'status' ? statusWords(value) : value),
    },
  };
}

/** The log writes a success in two words, which we keep as one. */
function statusWords(value: string | readonly string[]): string | readonly string[] {
  return value === 'Success' ? ['Success', 'Succeeded'] : value;
}

/** `*` and `?` stand for other text in Sigma, and `\` makes them plain. */
function escaped(value: string | readonly string[]): string | string[] {
  const escape = (text: string): string => text.replace(/[\\*?]/g, '\\$&');
  return typeof value === 'string' ? escape(value) : value.map(escape);
}
