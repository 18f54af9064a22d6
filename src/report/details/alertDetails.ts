import type { DescribedAlert } from './describedAlert';
import type { Detection } from '../../detection/detection';
import type { EvidenceByKind } from '../../detection/evidence/kinds';
import { plainText } from '../../shared/plainText';
import { entityLabel, entityText } from '../entityText';
import { evidenceTables, type EvidenceTable } from './evidenceTable';
import { markQuery, type MarkedQuery } from './markedQuery';
import { originsOf, type Origin } from './origin';
import { attackChain, type ChainStep } from './attackChain';
import { volumeChart, type VolumeChart } from './volumeChart';
import { shownAlertText, type AlertText } from './alertText';

/** A name with its value. */
export interface NamedText {
  readonly name: string;
  readonly value: string;
}

/**
 * Everything that a page shows of an alert, as plain data that can be posted to another world. Text that came from logs
 * is plain: control characters, escapes of terminals and marks that reorder text are written out.
 */
export interface AlertDetails {
  readonly alert: AlertText;
  readonly volume?: VolumeChart;
  readonly origins: readonly Origin[];
  readonly queries: readonly MarkedQuery[];
  readonly entities: readonly NamedText[];
  readonly facts: readonly NamedText[];
  readonly chain: readonly ChainStep[];
  readonly evidence: readonly EvidenceTable[];
  readonly triage: readonly string[];
  readonly remediation: readonly string[];
  readonly causes: readonly string[];
  readonly falsePositives: readonly string[];
  readonly limits: readonly string[];
  /** Why a part is missing, each a sentence. */
  readonly notes: readonly string[];
}

export interface DetailsInput {
  readonly alert: DescribedAlert;
  /** The detection that made it, where it is known. */
  readonly detection: Detection | undefined;
  /** Rows of the account around the alert, of the kinds that could be read. */
  readonly evidence: Partial<EvidenceByKind>;
  /** All alerts that are known, this one included, for the chain that it is part of. */
  readonly others: readonly DescribedAlert[];
  readonly notes: readonly string[];
}

/** Draws an alert together. Pure: the same input gives the same page. */
export function alertDetails({ alert, detection, evidence, others, notes }: DetailsInput): AlertDetails {
  const volume = volumeChart(alert, detection, evidence);
  return {
    alert: shownAlertText(alert),
    ...(volume && { volume }),
    origins: originsOf(alert, evidence.access ?? []),
    queries: alert.entities.flatMap((entity) => (entity.type === 'query' ? [markQuery(entity.text)] : [])),
    entities: alert.entities
      .filter(({ type }) => type !== 'query')
      .map((entity) => ({ name: entityLabel[entity.type], value: plainText(entityText(entity)) })),
    facts: Object.entries(alert.extendedProperties).map(([name, value]) => ({
      name: plainText(name),
      value: plainText(value),
    })),
    chain: attackChain(alert, others),
    evidence: evidenceTables(alert, detection, evidence),
    remediation: alert.remediationSteps.map((text) => plainText(text)),
    ...judgementOf(detection),
    notes: notes.map((text) => plainText(text)),
  };
}

function judgementOf(
  detection: Detection | undefined,
): Pick<AlertDetails, 'triage' | 'causes' | 'falsePositives' | 'limits'> {
  const { triage = [], causes = [], falsePositives = [], limits = [] } = detection ?? {};
  return { triage, causes, falsePositives, limits };
}
