/** An address set with where it came from, so that an alert can show both. */
export interface AddressSet {
  readonly source: string;
  /** When the set was made or read, milliseconds since the epoch. */
  readonly asOf: number;
  has(address: string): boolean;
}

/** What is known of the world outside the logs. Nothing in it is fetched that the user did not ask for. */
export interface Intelligence {
  readonly torExitNodes?: AddressSet;
  readonly suspiciousAddresses?: AddressSet;
}
