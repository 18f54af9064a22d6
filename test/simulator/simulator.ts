import { writeFile } from 'node:fs/promises';
import { Faults } from './faults';
import { alertRoutes } from './routes/alerts';
import { controlRoutes } from './routes/control';
import { defaultRowLimit, logQueryRoutes } from './routes/logQuery';
import { resourceRoutes } from './routes/resources';
import { securityRoutes } from './routes/security';
import { suppressionRoutes } from './routes/suppressionRules';
import { listen, type LoggedRequest } from './server';
import { torExitNodes, type AttackName } from './world/attacks';
import { alertsOf } from './world/defenderAlerts';
import { writeExports, type WrittenExports } from './world/exports';
import { Logs } from './world/logs';
import { createWorld, type World } from './world/world';

export interface SimulatorOptions {
  /** Decides all traffic; 1 where nothing is said. */
  readonly seed?: number;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The clock, milliseconds since the epoch. */
  readonly now?: () => number;
  /** Milliseconds between attacks that come by themselves while it runs; none without it. */
  readonly tick?: number;
}

/**
 * A test double of Azure on the loopback address: it speaks the wire format of the calls that we make to Resource Manager,
 * Microsoft.Security and Log Analytics, keeps what is set, and answers queries over traffic of its own making. It knows no
 * code of the product but the hash that makes its names.
 */
export interface Simulator {
  readonly url: string;
  readonly world: World;
  readonly logs: Logs;
  readonly faults: Faults;
  readonly requests: readonly LoggedRequest[];
  /** Most rows of one answer of the log query API, from where on it is partial. */
  rowLimit: number;
  /** Starts an attack now. */
  attack(name: AttackName, account: string): void;
  /** From now on the tokens seen so far are refused; a new one is taken. */
  expireTokens(): void;
  /** Writes the exit nodes of the simulated Tor network, one address a line. */
  writeTorList(path: string): Promise<void>;
  /** Writes the logs from an instant on (all where none is given) in the forms that Azure exports them. */
  writeExports(folder: string, from?: number): Promise<WrittenExports>;
  stop(): Promise<void>;
}

/** Attacks that come by themselves, one a tick, in turn. */
const coming: readonly (readonly [AttackName, string])[] = [
  ['keyListing', 'contoso-orders'],
  ['injection', 'contoso-playground'],
  ['tor', 'contoso-catalog'],
  ['fuzzing', 'contoso-orders'],
];

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { seed = 1, port = 0, now = Date.now, tick } = options;
  const world = createWorld();
  world.alerts.push(...alertsOf(world.accounts[0]!, now() - 2 * 3_600_000));
  const logs = new Logs(world, seed, now);
  const faults = new Faults();
  const requests: LoggedRequest[] = [];
  const seen = new Set<string>();
  const expired = new Set<string>();
  const state = { rowLimit: defaultRowLimit };
  const server = await listen(
    {
      service: { world, logs, faults, now, resourceManager: 'https://management.azure.com' },
      routes: [
        ...controlRoutes,
        ...resourceRoutes,
        ...securityRoutes,
        ...alertRoutes,
        ...suppressionRoutes,
        ...logQueryRoutes(() => state.rowLimit),
      ],
      admits: (token) => !expired.has(token) && Boolean(seen.add(token)),
      log: (request) => requests.push(request),
    },
    port,
  );
  const attack = (name: AttackName, account: string): void => {
    logs.attack(name, account, now());
  };
  let turn = 0;
  const timer = tick
    ? setInterval(() => {
        attack(...coming[turn++ % coming.length]!);
      }, tick)
    : undefined;
  return Object.assign(state, {
    url: server.url,
    world,
    logs,
    faults,
    requests,
    attack,
    expireTokens: () => {
      for (const token of seen) expired.add(token);
    },
    writeTorList: (path: string) => writeFile(path, `${torExitNodes.join('\n')}\n`),
    writeExports: (folder: string, from?: number) => writeExports(world, logs, folder, from),
    stop: async () => {
      clearInterval(timer);
      await server.close();
    },
  });
}
