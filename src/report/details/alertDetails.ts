import type { AlertEntity } from '../../detection/alert';
import type { DescribedAlert } from './describedAlert';
import type { Locations } from '../../detection/intelligence/intelligence';
import type { Detection } from '../../detection/detection';
import type { EvidenceByKind } from '../../detection/evidence/kinds';
import { plainText } from '../../shared/plainText';
import { isDecisionFact } from './decisionFacts';
import { entityLabel, entityText } from '../entityText';
import { evidenceTables, type EvidenceTable } from './evidenceTable';
import { markQuery, type MarkedQuery } from './markedQuery';
import { networkView, type NetworkView } from './networkView';
import { originsOf, visitsOf, type Origin } from './origin';
import { placeOf } from './place';
import { worldView, type WorldSpot } from './worldView';
import { attackChain, type ChainStep } from './attackChain';
import { volumeChart, type VolumeChart } from './volumeChart';
import { shownAlertText, type AlertText } from './alertText';

/** A name with its value. */
export interface NamedText {
  readonly name: string;
  readonly value: string;
}

/** Something that an alert is about. */
export interface ShownEntity extends NamedText {
  readonly type: AlertEntity['type'];
}

/**
 * Everything that a page shows of an alert, as plain data that can be posted to another world. Text that came from logs
 * is plain: control characters, escapes of terminals and marks that reorder text are written out.
 */
export interface AlertDetails {
  readonly alert: AlertText;
  readonly volume?: VolumeChart;
  readonly origins: readonly Origin[];
  /** Where on earth access came from; empty where no place is known. */
  readonly world: readonly WorldSpot[];
  /** From which networks; absent where nothing is known, or where the world tells it all. */
  readonly networks?: NetworkView;
  readonly queries: readonly MarkedQuery[];
  readonly entities: readonly ShownEntity[];
  /** What people decided about it, where they did. */
  readonly decided?: readonly NamedText[];
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
  readonly locations?: Locations | undefined;
}

/** So many addresses are listed; the pictures count them all. */
const mostOrigins = 20;

/** Draws an alert together. Pure: the same input gives the same page. */
export function alertDetails(input: DetailsInput): AlertDetails {
  const { alert, detection, evidence, others, notes } = input;
  const volume = volumeChart(alert, detection, evidence);
  const facts = Object.entries(alert.extendedProperties).map(([name, value]) => ({
    name: plainText(name),
    value: plainText(value),
  }));
  const decided = facts.filter(({ name }) => isDecisionFact(name));
  return {
    alert: shownAlertText(alert),
    ...(volume && { volume }),
    ...provenanceOf(input),
    queries: alert.entities.flatMap((entity) => (entity.type === 'query' ? [markQuery(entity.text)] : [])),
    entities: alert.entities
      .filter(({ type }) => type !== 'query')
      .map((entity) => shownEntity(entity, input.locations)),
    ...(decided.length > 0 && { decided }),
    facts: facts.filter(({ name }) => !isDecisionFact(name)),
    chain: attackChain(alert, others),
    evidence: evidenceTables(alert, detection, evidence),
    remediation: alert.remediationSteps.map((text) => plainText(text)),
    ...judgementOf(detection),
    notes: notes.map((text) => plainText(text)),
  };
}

function provenanceOf({
  alert,
  evidence,
  locations,
}: DetailsInput): Pick<AlertDetails, 'origins' | 'world' | 'networks'> {
  const visits = visitsOf(evidence);
  const origins = originsOf(alert, visits, locations);
  const isPlaced = origins.every(({ country, coordinates }) => country ?? coordinates);
  const networks = isPlaced ? undefined : networkView(alert, origins, visits);
  return {
    origins: origins.slice(0, mostOrigins),
    world: worldView(origins),
    ...(networks && { networks }),
  };
}

function shownEntity(entity: AlertEntity, locations: Locations | undefined): ShownEntity {
  const { type } = entity;
  return { type, name: entityLabel[type], value: plainText(shownText(entity, locations)) };
}

/** An entity as short as it can be told from others on one account: resources without the path to their provider. */
function shownText(entity: AlertEntity, locations: Locations | undefined): string {
  if (entity.type === 'azure-resource') return entity.resourceId.replace(/^.*\/providers\//i, '');
  if (entity.type !== 'ip') return entityText(entity);
  const { place } = placeOf(locations?.of(entity.address), entity.location);
  return place ? `${entity.address} (${place})` : entity.address;
}

function judgementOf(
  detection: Detection | undefined,
): Pick<AlertDetails, 'triage' | 'causes' | 'falsePositives' | 'limits'> {
  const { triage = [], causes = [], falsePositives = [], limits = [] } = detection ?? {};
  return { triage, causes, falsePositives, limits };
}
