import { BlockList } from 'node:net';
import { parseAddressList } from '../../src/detection/intelligence/addressList';
import type { Benchmark } from './benchmark';
import { percentile } from './measure';

const ranges = 1_000_000;
const peerRanges = 2000;
const lookups = 2000;

/** Whether an address is in one of a million ranges, the text of the address included. */
export const intelligenceBench: Benchmark = {
  key: 'intelligence',
  title: `Look-ups in a list of ${ranges.toLocaleString('en')} CIDR ranges, warm`,
  needsPackage: false,
  run() {
    const text = Array.from({ length: ranges }, (_, at) => `${address(at, 0x9e3779b1)}/30`).join('\n');
    const started = performance.now();
    const list = parseAddressList(text, 'bench', 0);
    const reading = performance.now() - started;
    if (!list.available) throw new Error(list.reason.message);
    const { value } = list;
    const blocked = new BlockList();
    for (let at = 0; at < peerRanges; at++) blocked.addSubnet(address(at, 0x9e3779b1), 30);
    return Promise.resolve([
      {
        name: 'one address',
        unit: 'ns',
        ours: nanosecondsOf((one) => value.has(one)),
        peer: {
          name: `net.BlockList of ${peerRanges} ranges`,
          value: nanosecondsOf((one) => blocked.check(one)),
        },
        note: `${value.entries.toLocaleString('en')} ranges`,
      },
      { name: 'reading the list', unit: 'ms', ours: reading },
    ]);
  },
};

/** The median over rounds of the time of one look-up. */
function nanosecondsOf(has: (address: string) => boolean): number {
  const asked = Array.from({ length: lookups }, (_, at) => address(at, 0x85ebca6b));
  const round = (): number => {
    const started = performance.now();
    const found = asked.filter(has).length;
    return found < 0 ? NaN : ((performance.now() - started) * 1e6) / lookups;
  };
  return percentile(Array.from({ length: 40 }, round).slice(10), 0.5);
}

/** Addresses all over the space. */
function address(at: number, spread: number): string {
  const word = Math.imul(at + 1, spread) >>> 0;
  return [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 252].join('.');
}
