import type { Services } from './services';
import type { Subject } from './tree/node';

/** One command. What it needs arrives as arguments, so that it is tested without VS Code. */
export interface Command<S = Services> {
  readonly id: `cosmosGuard.${string}`;
  /**
   * `argument` is what the menu or link it was started from passes: a tree node, an id, or nothing. `selection` holds all
   * nodes that are selected, where it was started on one of them.
   */
  run(services: S, argument?: unknown, selection?: unknown): Promise<void>;
}

export function defineCommand<S extends Partial<Services>>(command: Command<S>): Command<S> {
  return command;
}

/** The id of what a tree node is about, if it is of the kind. */
export function subjectId(argument: unknown, kind: Subject['kind']): string | undefined {
  const { subject } = (argument ?? {}) as { subject?: Partial<Subject> };
  return subject?.kind === kind ? subject.id : undefined;
}

/** The ids of what the selected nodes are about, each once; of the one node where none is selected. */
export function subjectIds(argument: unknown, selection: unknown, kind: Subject['kind']): string[] {
  const nodes: readonly unknown[] = Array.isArray(selection) && selection.length > 0 ? selection : [argument];
  return [...new Set(nodes.flatMap((node) => subjectId(node, kind) ?? []))];
}
