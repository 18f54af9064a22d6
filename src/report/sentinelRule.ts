import { stringify } from 'yaml';
import type { CustomRule } from '../detection/custom/customRule';
import { evidenceKinds } from '../detection/evidence/registry';
import { ruleKql } from '../detection/custom/ruleKql';
import { hashText } from '../shared/hash';
import { durationOf, hour } from '../shared/timeWindow';

/** What Sentinel calls a column of ours: entity type and identifier, as its entity mappings name them. */
const entities: Readonly<Record<string, readonly [string, string]>> = {
  clientIp: ['IP', 'Address'],
  callerIp: ['IP', 'Address'],
  caller: ['Account', 'FullName'],
  principal: ['Account', 'Name'],
  resourceId: ['AzureResource', 'ResourceId'],
};

/**
 * A rule as a scheduled analytics rule of Microsoft Sentinel, in the YAML of its public repository of rules: it can be
 * deployed from a repository that Sentinel is connected to, or converted to a template.
 *
 * @param lost what the rule says less than the detection that it stands for
 */
export function sentinelRule(rule: CustomRule, lost = ''): string {
  const period = sentinelDuration(rule.window);
  const entityMappings = rule.by.flatMap(entityMapping);
  return stringify(
    {
      id: stableGuid(rule.id),
      name: rule.title,
      description: [rule.description, lost].filter((text) => text !== '').join(' '),
      severity: rule.severity,
      requiredDataConnectors: connectors(rule),
      queryFrequency: '1h',
      queryPeriod: period,
      triggerOperator: 'gt',
      triggerThreshold: 0,
      tactics: [rule.tactic === 'Pre-attack' ? 'Reconnaissance' : rule.tactic.replaceAll(' ', '')],
      relevantTechniques: rule.techniques,
      query: ruleKql(rule, { from: 0, to: 0, recentHours: durationOf(rule.window) / hour }),
      ...(entityMappings.length > 0 && { entityMappings }),
      customDetails: { account: 'account', measured: 'measured' },
      version: '1.0.0',
      kind: 'Scheduled',
    },
    { lineWidth: 0 },
  );
}

/** Diagnostic settings send the logs of accounts: there is no connector for them, and Sentinel takes an empty list. */
function connectors({ evidence }: CustomRule): object[] {
  const table = 'AzureActivity';
  return evidenceKinds[evidence].tables.includes(table) ? [{ connectorId: table, dataTypes: [table] }] : [];
}

function entityMapping(columnName: string): object[] {
  const entity = entities[columnName];
  if (!entity) return [];
  const [entityType, identifier] = entity;
  return [{ entityType, fieldMappings: [{ identifier, columnName }] }];
}

/** `1h`, `14d`: how Sentinel's YAML writes a duration. */
function sentinelDuration(iso: string): string {
  const hours = durationOf(iso) / hour;
  return hours % 24 === 0 ? `${hours / 24}d` : `${hours}h`;
}

/** A GUID that is the same for the same identifier, so that a second export replaces the first. */
export function stableGuid(id: string): string {
  const hex = hashText(id) + hashText(`${id} again`);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ];
  return parts.join('-');
}
