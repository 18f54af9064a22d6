import type { Location } from '../../../../src/detection/intelligence/intelligence';
import type { Random } from '../../world/random';

/** Networks by how their addresses begin. */
const networks: Readonly<Record<string, Location>> = {
  '20.': { country: 'NL', network: { number: 8075, name: 'Microsoft' } },
  '52.': { country: 'IE', network: { number: 8075, name: 'Microsoft' } },
  '13.': { country: 'US', network: { number: 8075, name: 'Microsoft' } },
  '4.': { country: 'US', network: { number: 8075, name: 'Microsoft' } },
  '35.': { country: 'NL', network: { number: 396_982, name: 'Google Cloud' } },
  '2603:': { country: 'NL', network: { number: 8075, name: 'Microsoft' } },
  '84.': { country: 'NL', network: { number: 33_915, name: 'Cable' } },
  '86.': { country: 'NL', network: { number: 1136, name: 'Telephone' } },
  '89.': { country: 'NL', network: { number: 50_266, name: 'Mobile' } },
  '2a02:': { country: 'NL', network: { number: 1136, name: 'Telephone' } },
  '145.': { country: 'NL', network: { number: 1103, name: 'Office' } },
  '102.': { country: 'NG', network: { number: 37_282, name: 'Main One' } },
  '190.': { country: 'BR', network: { number: 28_573, name: 'Claro' } },
  '176.': { country: 'UA', network: { number: 15_895, name: 'Kyivstar' } },
};

/** What a file of locations says of an address; it does not know all. */
export function locationOf(address: string): Location | undefined {
  return networks[/^(?:\d+\.|[\da-f]+:)/.exec(address)?.[0] ?? ''];
}

/** Some address of a network. */
export function anywhereIn(network: string, chance: Random): string {
  const part = (): number => 1 + chance.below(250);
  if (network.endsWith(':'))
    return `${network}${chance.below(9000)}:${chance.below(9000)}:${part()}::${part()}`;
  return `${network}${part()}.${part()}.${part()}`;
}
