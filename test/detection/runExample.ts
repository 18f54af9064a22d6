import type { Alert } from '../../src/detection/alert';
import type { Detection, DetectionExample } from '../../src/detection/detection';
import { detect, finish } from '../../src/detection/engine';
import type { KindName } from '../../src/detection/evidence/kinds';
import { kindNames } from '../../src/detection/evidence/registry';
import { parseAddressList } from '../../src/detection/intelligence/addressList';
import type { AddressSet, Intelligence } from '../../src/detection/intelligence/intelligence';
import { defaultTuning } from '../../src/detection/tuning';
import { startOf } from '../../src/detection/usual';

/** Runs an example of a detection through the engine, the baseline in front of what is judged. */
export function runExample(detection: Detection, example: DetectionExample<KindName>): Alert[] {
  const judged = Object.values(example.evidence).flatMap((rows) => rows.map(startOf));
  const drafts = detect({
    evidence: Object.fromEntries(
      kindNames.map((kind) => [
        kind,
        [
          ...(example.evidence[kind] ?? []),
          ...(example.baseline?.[kind] ?? []),
          ...(example.later?.[kind] ?? []),
        ],
      ]),
    ),
    from: Math.min(...judged),
    until: Math.max(...judged),
    intelligence: intelligenceOf(example),
    detections: [detection],
    tuning: { ...defaultTuning, ...example.tuning },
  });
  return finish(drafts);
}

function intelligenceOf({
  torExitNodes,
  suspiciousAddresses,
  locations,
}: DetectionExample<KindName>): Intelligence {
  return {
    ...(torExitNodes && { torExitNodes: setOf(torExitNodes) }),
    ...(suspiciousAddresses && { suspiciousAddresses: setOf(suspiciousAddresses) }),
    ...(locations && {
      locations: {
        source: 'example file',
        asOf: Date.UTC(2026, 0, 1),
        of: (address: string) => locations[address],
      },
    }),
  };
}

function setOf(addresses: readonly string[]): AddressSet {
  const list = parseAddressList(addresses.join('\n'), 'example list', Date.UTC(2026, 0, 1));
  if (!list.available) throw new Error(list.reason.message);
  return list.value;
}
