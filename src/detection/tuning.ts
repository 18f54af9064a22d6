/** How much out of the ordinary something must be before it is told. */
export type Sensitivity = 'low' | 'balanced' | 'high';

/** What a person may say of how their accounts are judged. */
export interface Tuning {
  readonly sensitivity: Sensitivity;
  /** Names of accounts, principals, addresses and containers (`database/container`) whose volume is not judged. */
  readonly volumeExcluded: readonly string[];
  /** Principals and containers (`database/container`, or the container alone) of which any deletion of items is told. */
  readonly watchedDeletions: readonly string[];
  /** Hours without a row after which an account is told to be silent, from 1 to 24. */
  readonly silentHours: number;
  /** Containers that one principal may write within a quarter of an hour. */
  readonly mostContainers: number;
  /** Whether accounts without a customer-managed key are told. */
  readonly requireCustomerManagedKeys: boolean;
}

export const sensitivities: readonly Sensitivity[] = ['low', 'balanced', 'high'];

export const defaultTuning: Tuning = {
  sensitivity: 'balanced',
  volumeExcluded: [],
  watchedDeletions: [],
  silentHours: 4,
  mostContainers: 3,
  requireCustomerManagedKeys: false,
};
