import { describe, expect, it } from 'vitest';
import { unfamiliar } from '../../../src/detection/baseline/unfamiliar';
import type { EvidenceByKind } from '../../../src/detection/evidence/kinds';
import { defaultTuning } from '../../../src/detection/tuning';
import { exampleAccess, exampleHour } from '../../../src/detection/exampleRows';
import { day, hour } from '../../../src/shared/timeWindow';

type AccessRow = EvidenceByKind['access'][number];

const window = { from: exampleHour, to: exampleHour + hour };

function keysOf(access: AccessRow[], baseline: AccessRow[], ahead: AccessRow[] = []): string[] {
  const input = {
    window,
    baselineWindow: { from: window.from - 14 * day, to: window.from },
    evidence: { access },
    baseline: { access: baseline },
    evidenceOf: () => ({ access }),
    baselineOf: (account: string) => ({ access: baseline.filter((row) => row.account === account) }),
    ahead: { access: ahead },
    aheadOf: () => ({ access: ahead }),
    intelligence: {},
    tuning: defaultTuning,
    judgement: {},
  };
  return [...unfamiliar(input, { name: 'address', of: ({ clientIp }) => clientIp })].map(({ key }) => key);
}

const daily = (days: number, changes: (at: number) => Partial<AccessRow> = () => ({})): AccessRow[] =>
  Array.from({ length: days }, (_, at) =>
    exampleAccess({ hour: exampleHour - (days - at) * day, ...changes(at) }),
  );

describe('unfamiliar', () => {
  const stranger = exampleAccess({ clientIp: '9.9.9.9' });

  it.each<[string, AccessRow[], AccessRow[], string[]]>([
    ['tells what never came before', [stranger], daily(10), ['9.9.9.9']],
    ['is silent of what came once', [stranger], [...daily(10), { ...stranger, hour: exampleHour - day }], []],
    [
      'does not count what was refused then',
      [stranger],
      [...daily(10), { ...stranger, hour: exampleHour - day, refused: 10 }],
      ['9.9.9.9'],
    ],
    ['does not take another account for this one', [stranger], daily(10, () => ({ account: 'crm' })), []],
    ['waits until a week was learned', [stranger], daily(6), []],
    [
      'is silent where two may come in a week, and three did',
      [stranger],
      daily(14, (at) => (at > 10 ? { clientIp: `1.1.1.${at}` } : {})),
      [],
    ],
    [
      'tells where two came in the week',
      [stranger],
      daily(14, (at) => (at > 11 ? { clientIp: `1.1.1.${at}` } : {})),
      ['9.9.9.9'],
    ],
  ])('%s', (_, access, baseline, keys) => {
    expect(keysOf(access, baseline)).toEqual(keys);
  });

  it('makes one story of very many that come at once', () => {
    const strangers = (count: number) =>
      Array.from({ length: count }, (_, at) => exampleAccess({ clientIp: `9.9.${at}.9` }));
    expect(keysOf(strangers(20), daily(10))).toHaveLength(20);
    expect(keysOf([...strangers(3000), stranger], daily(10))).toEqual(['many at once']);
  });

  it.each([
    [
      'is silent where another comes every day from then on',
      (at: number) => ({ clientIp: `1.1.1.${at}` }),
      [],
    ],
    ['tells where the same go on coming', () => ({}), ['9.9.9.9']],
  ])('%s', (_, changes, keys) => {
    const ahead = daily(14, changes).map((row) => ({ ...row, hour: row.hour + 15 * day }));
    expect(keysOf([stranger], daily(8), ahead)).toEqual(keys);
  });
});
