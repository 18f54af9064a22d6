import type { CodeFlow, Fix as SarifFix, Location, Result, Suppression } from 'sarif';
import type { Finding, Fix, RelatedLocation } from '../linter/finding';
import type { FindingSeverity } from '../shared/severity';
import { plainText } from '../shared/plainText';
import type { LintedFile } from './lintReport';
import { cellRegionOf, regionOf, relatedRegion } from './region';
import { artifactLocation, location, sarifMessage } from './sarifLocation';

/** The level that SARIF has for a severity. */
export const sarifLevel: Readonly<Record<FindingSeverity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** One finding: at the hole, with the call and the places that built the text beside it. */
export function sarifResult(finding: Finding, file: LintedFile, ruleIndex: number | undefined): Result {
  const related = finding.related.map((place) => relatedLocation(place, file));
  const isKnown = file.known?.has(finding) === true;
  const suppressions = suppressionsOf(finding, isKnown);
  const call = location(file.path, finding.callSpan, file.lines, 'The call that takes the query.');
  return {
    ruleId: finding.ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: sarifLevel[finding.severity],
    message: sarifMessage(finding.message),
    locations: [{ ...location(file.path, finding.span, file.lines), ...logicalLocation(finding, file) }],
    relatedLocations: [...related, call].map((place, id) => ({ ...place, id })),
    ...(related.length > 0 ? { codeFlows: [codeFlow([...related, call])] } : {}),
    partialFingerprints: { primaryLocationLineHash: finding.fingerprint },
    ...(finding.fix ? { fixes: [sarifFix(finding.fix, file)] } : {}),
    ...(suppressions.length > 0 ? { suppressions } : {}),
    ...(file.known ? { baselineState: isKnown ? 'unchanged' : 'new' } : {}),
    properties: { sink: finding.sink, language: finding.language },
  };
}

/** Which cell of a notebook it is, for people: viewers underline what the file itself holds there. */
function logicalLocation({ span }: Finding, file: LintedFile): Pick<Location, 'logicalLocations'> {
  const cell = cellRegionOf(span, file);
  if (!cell) return {};
  return { logicalLocations: [{ name: `cell ${cell.number}, line ${cell.startLine}`, kind: 'module' }] };
}

function suppressionsOf({ suppression }: Finding, isKnown: boolean): Suppression[] {
  return [
    ...(suppression ? [{ kind: 'inSource', justification: plainText(suppression.reason) } as const] : []),
    ...(isKnown ? [{ kind: 'external', justification: 'The baseline lists it.' } as const] : []),
  ];
}

function relatedLocation(place: RelatedLocation, file: LintedFile): Location {
  const { message, path = file.path, range } = place;
  const isPlaced = path === file.path || range !== undefined;
  return {
    physicalLocation: {
      artifactLocation: artifactLocation(path),
      ...(isPlaced && { region: { ...relatedRegion(place, file.lines) } }),
    },
    message: sarifMessage(message),
  };
}

function codeFlow(places: readonly Location[]): CodeFlow {
  return { threadFlows: [{ locations: places.map((place) => ({ location: place })) }] };
}

function sarifFix(fix: Fix, file: LintedFile): SarifFix {
  const replacements = fix.edits.map(({ span, newText }) => ({
    deletedRegion: { ...regionOf(span, file.lines) },
    insertedContent: { text: newText },
  }));
  return {
    description: sarifMessage(fix.title),
    artifactChanges: [{ artifactLocation: artifactLocation(file.path), replacements }],
  };
}
