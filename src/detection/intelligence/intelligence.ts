/** Where a part of intelligence came from, so that an alert can show it. */
export interface Provenance {
  readonly source: string;
  /** When it was made or read, milliseconds since the epoch. */
  readonly asOf: number;
}

/** An address set with where it came from. */
export interface AddressSet extends Provenance {
  has(address: string): boolean;
}

/** What is known of where an address is. Nothing in it is certain: it is what the file says. */
export interface Location {
  /** ISO 3166, as in `DE`. */
  readonly country?: string;
  /** The autonomous system that the address belongs to. */
  readonly network?: { readonly number: number; readonly name: string };
  /** In degrees. */
  readonly coordinates?: { readonly latitude: number; readonly longitude: number };
}

/** Locations of addresses with where they came from. */
export interface Locations extends Provenance {
  /** Undefined for an address that the file does not know. */
  of(address: string): Location | undefined;
}

interface Parts {
  readonly torExitNodes: AddressSet;
  readonly suspiciousAddresses: AddressSet;
  readonly locations: Locations;
}

/** What each part of intelligence is, as a person would ask for it. */
export const intelligenceNames = {
  torExitNodes: 'list of Tor exit nodes',
  suspiciousAddresses: 'list of suspicious addresses',
  locations: 'file of the locations of addresses (MMDB)',
} as const satisfies Record<keyof Parts, string>;

export type IntelligenceName = keyof Parts;

/** What is known of the world outside the logs. Nothing in it is fetched that the user did not ask for. */
export type Intelligence = Readonly<Partial<Parts>>;
