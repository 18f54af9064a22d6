import { writeFile } from 'node:fs/promises';
import { Faults } from './faults';
import { accountRoutes } from './routes/accounts';
import { alertRoutes } from './routes/alerts';
import { controlRoutes } from './routes/control';
import { dataExplorerRoutes } from './routes/dataExplorer';
import { diagnosticSettingRoutes } from './routes/diagnosticSettings';
import { defaultRowLimit, logQueryRoutes } from './routes/logQuery';
import { resourceGraphRoutes } from './routes/resourceGraph';
import { inTenant, resourceRoutes } from './routes/resources';
import { securityRoutes } from './routes/security';
import { securityContactRoutes } from './routes/securityContacts';
import { suppressionRoutes } from './routes/suppressionRules';
import { listen, type Door, type Listening, type LoggedRequest } from './server';
import { torExitNodes, type AttackName } from './world/attacks';
import { alertsOf } from './world/defenderAlerts';
import { writeExports, type WrittenExports } from './world/exports';
import { Logs } from './world/logs';
import { createWorld } from './world/world';

const hour = 3_600_000;

export interface SimulatorOptions {
  /** Decides all traffic; 1 where nothing is said. */
  readonly seed?: number;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The clock, milliseconds since the epoch. */
  readonly now?: () => number;
  /** Milliseconds between attacks that come by themselves while it runs; none without it. */
  readonly tick?: number;
  /** Most rows of one page of Resource Graph; small where nothing is said, so that tests turn pages. */
  readonly pageSize?: number;
  /** Most items of one page of a listing; small as well where nothing is said. */
  readonly listSize?: number;
}

/** Attacks that come by themselves, one a tick, in turn. */
const coming: readonly (readonly [AttackName, string])[] = [
  ['keyListing', 'contoso-orders'],
  ['injection', 'contoso-playground'],
  ['tor', 'contoso-catalog'],
  ['fuzzing', 'contoso-orders'],
];

/** Requests that are remembered. */
const mostRequests = 10_000;

/**
 * A test double of Azure on the loopback address: it speaks the wire format of the calls that we make to Resource Manager,
 * Microsoft.Security and Log Analytics, keeps what is set, and answers queries over traffic of its own making. It knows no
 * code of the product but the hash that makes its names.
 */
export class Simulator {
  readonly world = createWorld();
  readonly faults = new Faults();
  readonly requests: LoggedRequest[] = [];
  readonly logs: Logs;
  /** Most rows of one answer of the log query API, from where on it is partial. */
  rowLimit = defaultRowLimit;
  readonly #now: () => number;
  readonly #pageSize: number;
  readonly #listSize: number;
  readonly #seenTokens = new Set<string>();
  readonly #expiredTokens = new Set<string>();
  #server: Listening | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor({ seed = 1, now = Date.now, pageSize = 3, listSize = 2 }: SimulatorOptions = {}) {
    this.#now = now;
    this.#pageSize = pageSize;
    this.#listSize = listSize;
    this.logs = new Logs(this.world, seed, now);
    this.world.alerts.push(...alertsOf(this.world.accounts[0]!, now() - 2 * hour));
  }

  /** Where it listens, without a slash at the end. */
  get url(): string {
    if (!this.#server) throw new Error('The simulator has not been started');
    return this.#server.url;
  }

  async start({ port = 0, tick }: SimulatorOptions = {}): Promise<this> {
    this.#server = await listen(this.#door(), port);
    let turn = 0;
    if (tick)
      this.#timer = setInterval(() => {
        this.attack(...coming[turn++ % coming.length]!);
      }, tick);
    return this;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#server?.close();
  }

  /** Starts an attack now. */
  attack(name: AttackName, account: string): void {
    this.logs.attack(name, account, this.#now());
  }

  /** From now on the tokens seen so far are refused; a new one is taken. */
  expireTokens(): void {
    for (const token of this.#seenTokens) this.#expiredTokens.add(token);
  }

  /** Writes the exit nodes of the simulated Tor network, one address a line. */
  writeTorList(path: string): Promise<void> {
    return writeFile(path, `${torExitNodes.join('\n')}\n`);
  }

  /** Writes the logs from an instant on (all where none is given) in the forms that Azure exports them. */
  writeExports(folder: string, from?: number): Promise<WrittenExports> {
    return writeExports(this.world, this.logs, folder, from);
  }

  #door(): Door {
    const { world, logs, faults } = this;
    return {
      service: {
        world,
        logs,
        faults,
        now: this.#now,
        resourceManager: 'https://management.azure.com',
        pageSize: this.#pageSize,
        listSize: this.#listSize,
      },
      routes: [
        ...controlRoutes,
        ...resourceRoutes,
        ...accountRoutes,
        ...diagnosticSettingRoutes,
        ...resourceGraphRoutes,
        ...securityRoutes,
        ...alertRoutes,
        ...suppressionRoutes,
        ...securityContactRoutes,
        ...logQueryRoutes(() => this.rowLimit),
        ...dataExplorerRoutes(() => this.rowLimit),
      ],
      tenantAdmits: (tenantId) => !world.closedTenants.some(({ id }) => id === tenantId),
      tenantOpens: (tenantId, path) => {
        const [, id] = /\/subscriptions\/([^/]+)\//i.exec(path) ?? [];
        const subscription = world.subscriptions.find((one) => one.id === id?.toLowerCase());
        return !subscription || inTenant(tenantId, { world })(subscription);
      },
      admits: (token) => {
        this.#seenTokens.add(token);
        return !this.#expiredTokens.has(token);
      },
      log: (request) => {
        this.requests.push(request);
        if (this.requests.length > mostRequests) this.requests.shift();
      },
    };
  }
}

export function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  return new Simulator(options).start(options);
}
