import type { Account } from '../azure/account';

/** Accounts in their turn, but those first that a person looks at meanwhile: `seen` holds their ids, and is used up. */
export function* inSightFirst<T extends { readonly account: Pick<Account, 'id'> }>(
  inTurn: readonly T[],
  seen: Set<string>,
): Generator<T> {
  const left = new Map(inTurn.map((state) => [state.account.id, state]));
  for (const state of inTurn) {
    yield* taken(seen, left);
    if (left.delete(state.account.id)) yield state;
  }
}

/** Takes what is seen out of what is left; more may be seen while one is given. */
function* taken<T>(seen: Set<string>, left: Map<string, T>): Generator<T> {
  for (const id of seen) {
    seen.delete(id);
    const state = left.get(id);
    left.delete(id);
    if (state) yield state;
  }
}
