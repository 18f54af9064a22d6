import type { HoleContext } from '../../cosmosql/hole';
import type { FoundSite } from './foundSite';
import type { OpaqueValue } from './value';

/** The places of a query where more than a value stands: what is put there may well be text that was built before. */
const placesOfText: ReadonlySet<HoleContext> = new Set<HoleContext>([
  'query',
  'clause',
  'keyword',
  'orderBy',
  'container',
  'unknown',
]);

/** Whether some value becomes part of a query as more than a value. */
export function takesText({ pieces, holes }: FoundSite, isOne: (value: OpaqueValue) => boolean): boolean {
  const spliced = pieces.filter((piece) => piece.kind === 'hole');
  return holes.some(({ index, context }) => {
    const piece = spliced[index];
    return piece !== undefined && placesOfText.has(context) && isOne(piece.value);
  });
}
