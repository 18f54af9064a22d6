import type { Fault } from '../faults';
import type { AttackName } from '../world/attacks';
import { ok, type Route } from './route';

/** What tests and a developer at the keyboard do with a simulator that runs as a process of its own. */
export const controlRoutes: readonly Route[] = [
  {
    method: 'POST',
    pattern: /^\/simulator\/faults$/,
    handle({ body }, { faults }) {
      faults.add(body as Fault);
      return ok({});
    },
  },
  {
    method: 'POST',
    pattern: /^\/simulator\/faults\/clear$/,
    handle(_, { faults }) {
      faults.clear();
      return ok({});
    },
  },
  {
    method: 'POST',
    pattern: /^\/simulator\/attack$/,
    handle({ body }, { logs, now }) {
      const { name, account } = body as { name: AttackName; account: string };
      logs.attack(name, account, now());
      return ok({});
    },
  },
];
