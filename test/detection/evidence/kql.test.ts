import { describe, expect, it } from 'vitest';
import type { EvidenceKind, EvidenceScope } from '../../../src/detection/evidence';
import { anyLegacyLogs } from '../../../src/detection/evidence/logTables';
import { evidenceKinds } from '../../../src/detection/evidence/registry';
import { checkKql } from '../kustoLanguage';

const window = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 0, 2) };
const scopes: Record<string, EvidenceScope> = {
  'all accounts': window,
  'named accounts and activities': { ...window, accounts: ['shop', 'crm'], activityIds: ['a-1', 'a-2'] },
  'no account': { ...window, accounts: [] },
};

describe.each(Object.values<EvidenceKind>(evidenceKinds))('the query of $kind', (kind) => {
  it.each(Object.keys(scopes))('is what Kusto understands, for %s', (name) => {
    const { diagnostics, columns } = checkKql(kind.kql(scopes[name]!));
    expect(diagnostics).toEqual([]);
    expect(columns).toEqual(kind.columns);
  });

  it.each(Object.keys(scopes))('is what Kusto understands with logs in AzureDiagnostics, for %s', (name) => {
    const { diagnostics, columns } = checkKql(kind.kql(scopes[name]!, 'any'));
    expect(diagnostics).toEqual([]);
    expect(columns).toEqual(kind.columns);
  });

  it('names no table but those declared', () => {
    const named = kind.kql(window).match(/\b(CDB\w+|AzureActivity|AzureMetrics)\b/g);
    expect(new Set(named)).toEqual(new Set(kind.tables));
  });
});

describe('the question for logs in AzureDiagnostics', () => {
  it('is what Kusto understands', () => {
    expect(checkKql(anyLegacyLogs).diagnostics).toEqual([]);
  });
});

describe('the check itself', () => {
  it.each([
    ['an unknown column', 'CDBDataPlaneRequests | where ClientIP == "x"'],
    ['an unknown table', 'CDBDataPlaneRequest | take 1'],
    ['a syntax error', 'CDBDataPlaneRequests | where StatusCode = 200 |'],
  ])('complains about %s', (_, query) => {
    expect(checkKql(query).diagnostics).not.toEqual([]);
  });
});
