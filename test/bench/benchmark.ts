/** One figure beside that of a peer, in the same unit and from the same run. */
export interface Figure {
  readonly name: string;
  readonly ours: number;
  readonly unit: string;
  readonly peer?: { readonly name: string; readonly value: number };
  /** What else a reader needs to judge it. */
  readonly note?: string;
}

/** Something that is measured. `key` names it on the command line. */
export interface Benchmark {
  readonly key: string;
  readonly title: string;
  /** Whether it measures what `npm run package` makes. */
  readonly needsPackage: boolean;
  /** Whether it runs only where it is named. */
  readonly isExtra?: boolean;
  run(): Promise<readonly Figure[]>;
}

/** A figure as one line: name, ours, the peer's, and how many times ours the peer's is. */
export function figureLine({ name, ours, unit, peer, note }: Figure): string {
  const parts = [name.padEnd(46), `${round(ours)} ${unit}`.padStart(14)];
  if (peer)
    parts.push(
      `${peer.name} ${round(peer.value)} ${unit}`.padStart(44),
      `${(peer.value / ours).toFixed(2)} x`.padStart(10),
    );
  return parts.join('  ') + (note ? `   (${note})` : '');
}

function round(value: number): string {
  return value >= 100
    ? Math.round(value).toLocaleString('en')
    : value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
