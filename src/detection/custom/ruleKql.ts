import { Kql, kql } from '../kql';
import { evidenceKinds } from '../evidence/registry';
import type { EvidenceScope } from '../evidence';
import type { Condition, CustomRule, Measure, NumberTest, TextTest } from './customRule';
import { isNumberTest } from './judgeCondition';

/**
 * The rule as one query: the KQL of its evidence, its conditions and its threshold. One row an alert, with the columns
 * `account`, those of `by`, `measured`, `firstSeen` and `lastSeen`.
 *
 * @param scope the time and the accounts
 */
export function ruleKql(rule: CustomRule, scope: EvidenceScope): string {
  const { columns } = evidenceKinds[rule.evidence];
  const time = Kql.name('hour' in columns ? 'hour' : 'time');
  const by = Kql.join(
    [...new Set(['account', ...rule.by])].map((column) => Kql.name(column)),
    kql`, `,
  );
  const judged = kql`| where ${whereOf(rule.where)}
| summarize measured = ${measureOf(rule.measure)}, firstSeen = min(${time}), lastSeen = max(${time}) by ${by}
| where measured > ${rule.above}`;
  return `${evidenceKinds[rule.evidence].kql(scope)}\n${judged.text}`;
}

function measureOf(what: Measure): Kql {
  if (what.of === 'rows') return kql`count()`;
  const column = Kql.name(what.column);
  return what.of === 'sum' ? kql`sum(${column})` : kql`count_distinct(${column})`;
}

function whereOf(where: CustomRule['where']): Kql {
  if (where.length === 0) return kql`true`;
  const lists = where.map((conditions) => Kql.join(conditions.map(conditionKql), kql` and `));
  return lists.length === 1
    ? Kql.join(lists, kql``)
    : Kql.join(
        lists.map((list) => kql`(${list})`),
        kql` or `,
      );
}

function conditionKql({ column, test }: Condition): Kql {
  const name = Kql.name(column);
  return isNumberTest(test) ? numberKql(name, test) : textKql(name, test);
}

function numberKql(name: Kql, test: NumberTest): Kql {
  switch (test.op) {
    case 'above':
      return kql`${name} > ${test.than}`;
    case 'below':
      return kql`${name} < ${test.than}`;
    case 'equals':
      return kql`${name} == ${test.than}`;
    case 'hours': {
      const after = kql`hourofday(${name}) >= ${test.from}`;
      const before = kql`hourofday(${name}) < ${test.to}`;
      return test.from <= test.to ? kql`(${after} and ${before})` : kql`(${after} or ${before})`;
    }
  }
}

function textKql(name: Kql, test: TextTest): Kql {
  switch (test.op) {
    case 'is':
      return kql`${name} =~ ${test.text}`;
    case 'isNot':
      return kql`${name} !~ ${test.text}`;
    case 'startsWith':
      return kql`${name} startswith ${test.text}`;
    case 'endsWith':
      return kql`${name} endswith ${test.text}`;
    case 'contains':
      return kql`${name} contains ${test.text}`;
    case 'lacks':
      return kql`${name} !contains ${test.text}`;
    case 'in':
      return kql`${name} in~ ${test.texts}`;
    case 'notIn':
      return kql`${name} !in~ ${test.texts}`;
    case 'network':
      return networkKql(name, test.ranges);
    case 'notNetwork':
      return kql`not(${networkKql(name, test.ranges)})`;
  }
}

/** Kusto has a function for each of the two kinds of address; a list goes to the one that can read it. */
function networkKql(name: Kql, ranges: readonly string[]): Kql {
  const isIpv6 = (range: string): boolean => range.includes(':');
  const ipv4 = ranges.filter((range) => !isIpv6(range));
  const ipv6 = ranges.filter(isIpv6);
  const tests = [
    ...(ipv4.length > 0 ? [kql`ipv4_is_in_any_range(${name}, ${dynamicList(ipv4)})`] : []),
    ...(ipv6.length > 0 ? [kql`ipv6_is_in_any_range(${name}, ${dynamicList(ipv6)})`] : []),
  ];
  // Null where the cell is no address: that is in no network.
  return kql`coalesce(${Kql.join(tests, kql` or `)}, false)`;
}

function dynamicList(texts: readonly string[]): Kql {
  return kql`dynamic([${Kql.join(
    texts.map((text) => kql`${text}`),
    kql`, `,
  )}])`;
}
