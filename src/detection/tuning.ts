/** How much out of the ordinary something must be before it is told. */
export type Sensitivity = 'low' | 'balanced' | 'high';

/** What a person may say of how their accounts are judged. */
export interface Tuning {
  readonly sensitivity: Sensitivity;
  /** Names of accounts, principals, addresses and containers (`database/container`) whose volume is not judged. */
  readonly volumeExcluded: readonly string[];
}

export const sensitivities: readonly Sensitivity[] = ['low', 'balanced', 'high'];

export const defaultTuning: Tuning = { sensitivity: 'balanced', volumeExcluded: [] };
