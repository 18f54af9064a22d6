import type { Surroundings } from './frame';
import { unknown } from './value';

/** The surroundings of a file of which no other is known. */
export const alone: Surroundings = {
  imported: (_module, _name, _at, otherwise) => otherwise,
  outer: (_name, _at, otherwise) => otherwise,
  field: () => undefined,
  fields: () => [],
  call: () => unknown,
  inherited: () => undefined,
  keepsPending: false,
};

/** The surroundings of a file whose summary is made: other files are told by name, to be looked up where it is read. */
export const pendingSurroundings: Surroundings = {
  ...alone,
  imported: (module, name, _at, otherwise) => ({ ...otherwise, pending: { kind: 'import', module, name } }),
  outer: (name, _at, otherwise) => ({ ...otherwise, pending: { kind: 'outer', name } }),
  inherited({ bases, partOf }, name, _at, otherwise) {
    const pending = bases.flatMap((base) => (base.kind === 'opaque' && base.pending ? [base.pending] : []));
    if (pending.length === 0 && partOf === undefined) return undefined;
    const own = { kind: 'inherited', bases: pending, partOf, name, otherwise: otherwise.pending } as const;
    return { ...otherwise, pending: own };
  },
  keepsPending: true,
};
