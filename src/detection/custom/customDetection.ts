import type { AlertEntity } from '../alert';
import type { Detection, Sighting } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { evidenceKinds } from '../evidence/registry';
import { extentOf, groupBy, listed, total } from '../usual';
import type { CustomRule, Measure, RuleKind } from './customRule';
import { judgeOf, type Cells } from './judgeCondition';

type Row = EvidenceByKind[RuleKind][number];

/** Makes a detection of a user's rule: it is run, shown, silenced and exported as every other. */
export function customDetection(rule: CustomRule): Detection {
  const { id, title, description, tactic, techniques, window } = rule;
  const { causes, triage, remediation, falsePositives } = rule;
  const isSeen = judgeOf(rule.where);
  return {
    ...{ id, title, description, tactic, techniques, window, causes, triage, remediation, falsePositives },
    severities: [rule.severity],
    evidence: [rule.evidence],
    limits: ['A rule of your own: it is as good as its conditions.'],
    *evaluate({ evidence }) {
      const rows: readonly Row[] = evidence[rule.evidence];
      const seen = rows.filter((row) => isSeen(cellsOf(row)));
      for (const group of groupBy(seen, (row) => groupKey(rule, row)).values()) {
        const measured = measure(rule.measure, group);
        if (measured > rule.above) yield sightingOf(rule, group, measured);
      }
    },
    examples: [],
  };
}

/** The rows as cells by column name. */
function cellsOf(row: Row): Cells {
  return row;
}

function groupKey({ by }: CustomRule, row: Row): string {
  return JSON.stringify([row.account, ...by.map((column) => cellsOf(row)[column])]);
}

function measure(what: Measure, rows: readonly Row[]): number {
  if (what.of === 'rows') return rows.length;
  const { column } = what;
  if (what.of === 'sum') return total(rows, (row) => Number(cellsOf(row)[column]));
  return new Set(rows.map((row) => cellsOf(row)[column])).size;
}

/** The measure in words, as in `the sum of bytes`. */
export function measureText(what: Measure): string {
  if (what.of === 'rows') return 'the rows of evidence';
  return what.of === 'sum' ? `the sum of ${what.column}` : `the distinct values of ${what.column}`;
}

function sightingOf(rule: CustomRule, rows: readonly [Row, ...Row[]], measured: number): Sighting {
  const [first] = rows;
  const keys = rule.by.map((column) => `${column} ${textOf(first, column)}`);
  const whose = keys.length > 0 ? ` of ${keys.join(', ')}` : '';
  const counted = `${measureText(rule.measure)}${whose} came to ${measured}, more than ${rule.above}`;
  return {
    account: first.account,
    severity: rule.severity,
    key: JSON.stringify(rule.by.map((column) => cellsOf(first)[column])),
    summary: `${rule.title}: on the Cosmos DB account ${first.account}, ${counted}.`,
    entities: entitiesOf(rule, rows),
    facts: factsOf(rule, rows, measured),
    ...extentOf(rows),
  };
}

function textOf(row: Row, column: string): string {
  return String(cellsOf(row)[column]);
}

const entityOf: Readonly<Record<string, (text: string) => AlertEntity>> = {
  clientIp: (address) => ({ type: 'ip', address }),
  callerIp: (address) => ({ type: 'ip', address }),
  principal: (name) => ({ type: 'account', name }),
  caller: (name) => ({ type: 'account', name }),
  userAgent: (name) => ({ type: 'user-agent', name }),
  resourceId: (resourceId) => ({ type: 'azure-resource', resourceId }),
};

const mostEntities = 10;

function entitiesOf({ evidence }: CustomRule, rows: readonly Row[]): AlertEntity[] {
  return Object.keys(evidenceKinds[evidence].columns)
    .flatMap((column) => {
      const make = entityOf[column];
      const texts = new Set(rows.map((row) => textOf(row, column)));
      return make
        ? [...texts]
            .filter((text) => text !== '')
            .sort()
            .map(make)
        : [];
    })
    .slice(0, mostEntities);
}

function factsOf(rule: CustomRule, rows: readonly Row[], measured: number): Record<string, string> {
  const columns = Object.entries(evidenceKinds[rule.evidence].columns);
  const texts = columns.filter(([name, type]) => type === 'string' && name !== 'account');
  const facts = texts.map(([name]) => [name, listed(rows.map((row) => textOf(row, name)))] as const);
  return { Measured: `${measureText(rule.measure)}: ${measured}`, ...Object.fromEntries(facts) };
}
