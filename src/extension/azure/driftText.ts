import { l10n } from 'vscode';
import { someNames } from '../someNames';
import type { DefenderDrift } from '../../monitor/defenderLog';
import type { Subject } from '../tree/node';

/** What to tell of Defender switches that somebody else turned: one sentence for all that were turned off, one for on. */
export function driftTexts(drifts: readonly DefenderDrift[]): {
  readonly off?: string;
  readonly on?: string;
} {
  const off = drifts.filter(({ on }) => !on);
  const on = drifts.filter((drift) => drift.on);
  return {
    ...(off.length > 0 && {
      off: l10n.t('Microsoft Defender was turned off for {0} {1}.', namesOf(off), whenOf(off)),
    }),
    ...(on.length > 0 && {
      on: l10n.t('Microsoft Defender was turned on for {0} {1}.', namesOf(on), whenOf(on)),
    }),
  };
}

/** The commands that turn on again what was turned off, each with the nodes that it is run on: plans, then accounts. */
export function waysBack(
  drifts: readonly DefenderDrift[],
): readonly { readonly command: string; readonly nodes: readonly { readonly subject: Subject }[] }[] {
  const off = drifts.filter(({ on }) => !on);
  return [
    ['subscription', 'cosmosGuard.turnOnDefenderPlan'] as const,
    ['account', 'cosmosGuard.turnOnDefender'] as const,
  ].flatMap(([kind, command]) => {
    const nodes = off
      .filter((drift) => drift.kind === kind)
      .map(({ id }) => ({ subject: subjectOf(kind, id) }));
    return nodes.length > 0 ? [{ command, nodes }] : [];
  });
}

/** In the tree a subscription goes by its bare id. */
function subjectOf(kind: DefenderDrift['kind'], id: string): Subject {
  return { kind, id: kind === 'subscription' ? id.replace(/^\/subscriptions\//, '') : id };
}

function namesOf(drifts: readonly DefenderDrift[]): string {
  return someNames(
    drifts.map(({ kind, name }) => (kind === 'account' ? name : l10n.t('the subscription {0}', name))),
  );
}

/** Between the two looks, in the time of this computer. */
function whenOf(drifts: readonly DefenderDrift[]): string {
  const [from, to] = [
    Math.min(...drifts.map(({ before }) => before)),
    Math.max(...drifts.map(({ since }) => since)),
  ];
  return l10n.t('between {0} and {1}', new Date(from).toLocaleString(), new Date(to).toLocaleString());
}
