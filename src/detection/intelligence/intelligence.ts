/** An address set with where it came from, so that an alert can show both. */
export interface AddressSet {
  readonly source: string;
  /** When the set was made or read, milliseconds since the epoch. */
  readonly asOf: number;
  has(address: string): boolean;
}

/** What each part of intelligence is, as a person would ask for it. */
export const intelligenceNames = {
  torExitNodes: 'list of Tor exit nodes',
  suspiciousAddresses: 'list of suspicious addresses',
} as const;

export type IntelligenceName = keyof typeof intelligenceNames;

/** What is known of the world outside the logs. Nothing in it is fetched that the user did not ask for. */
export type Intelligence = Readonly<Partial<Record<IntelligenceName, AddressSet>>>;
