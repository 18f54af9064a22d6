import type { Services } from './services';
import type { Subject } from './tree/node';

/** One command. What it needs arrives as arguments, so that it is tested without VS Code. */
export interface Command<S = Services> {
  readonly id: `cosmosGuard.${string}`;
  /** `argument` is what the menu or link it was started from passes: a tree node, an id, or nothing. */
  run(services: S, argument?: unknown): Promise<void>;
}

export function defineCommand<S extends Partial<Services>>(command: Command<S>): Command<S> {
  return command;
}

/** The id of what a tree node is about, if it is of the kind. */
export function subjectId(argument: unknown, kind: Subject['kind']): string | undefined {
  const { subject } = (argument ?? {}) as { subject?: Partial<Subject> };
  return subject?.kind === kind ? subject.id : undefined;
}
