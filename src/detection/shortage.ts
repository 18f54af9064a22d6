import { groupBy } from './usual';

/** What a detection needs and did not have, in words that follow "without" or "it needs". */
export interface Shortage {
  readonly alertType: string;
  /** Whether it could look for nothing at all; else it looked with a part of its evidence. */
  readonly isUnjudged: boolean;
  readonly missing: readonly string[];
}

/** What several detections lack alike: what is missing is said once for all of them. */
export interface SharedShortage extends Omit<Shortage, 'alertType'> {
  readonly alertTypes: readonly string[];
}

export function shareShortages(shortages: readonly Shortage[]): SharedShortage[] {
  const groups = groupBy(shortages, ({ isUnjudged, missing }) => JSON.stringify([isUnjudged, missing]));
  return [...groups.values()].map((group) => ({
    ...group[0],
    alertTypes: group.map(({ alertType }) => alertType),
  }));
}

/** Shortages as sentences, one for all that lack the same. */
export function shortageSentences(shortages: readonly Shortage[]): string[] {
  return shareShortages(shortages).map(({ alertTypes, isUnjudged, missing }) => {
    const how = isUnjudged ? 'Not looked for' : 'Looked for with a part of the evidence';
    return `${how}, without ${missing.join(' and ')}: ${alertTypes.join(', ')}.`;
  });
}
