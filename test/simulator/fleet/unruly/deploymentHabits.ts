import { dataPlaneRecord, type Client, type LogRecord } from '../../world/records';
import type { Random } from '../../world/random';
import { guidOf } from '../../world/world';
import { hour, minute, ofPerson, operation, sent } from '../quietMonth';
import { tools } from '../fleet';
import type { Moment } from './unrulyAccount';

/** Ways to deploy and to look after accounts that bring new names and places, and nothing new behind them. */
export const deploymentHabits = {
  /** People who open the data explorer of the portal, in the office or at home: it lists all keys and reads with one. */
  dataExplorer: { share: 0.4, hour: explorerHour },
  /** A deployment whose pods name themselves in the user agent, and are replaced every three days. */
  replicas: {
    share: 0.15,
    hour: (moment: Moment): LogRecord[] => {
      const { account, today } = moment;
      const pod = guidOf(`${account.name} pod ${Math.floor(today / 3)}`);
      return reads(moment, 6, {
        principal: guidOf(`${account.name} replicas`),
        userAgent: `azsdk-java-cosmos/4.63.3 cart-api-${pod.slice(0, 8)}9-${pod.slice(9, 13)}x`,
        address: '20.9.8.7',
      });
    },
  },
  /** Blue and green: every nine days other hosts of the same network, with all of the traffic. */
  blueGreen: {
    share: 0.25,
    hour: (moment: Moment): LogRecord[] => {
      const { account, today, fixed, clock } = moment;
      const turn = Math.floor((today + fixed('turn').below(9)) / 9);
      return reads(moment, clock > 7 && clock < 20 ? 12 : 4, {
        principal: guidOf(`${account.name} blue and green`),
        userAgent: 'azsdk-go-azcosmos/v1.0.3 (go1.22.5; linux)',
        address: `20.8.${fixed('network').below(250)}.${10 + 4 * turn}`,
      });
    },
  },
  /** Ever more small applications, one a week, each with an identity of its own, on one host or on some beside the others. */
  microservices: { share: 0.3, hour: microservicesHour },
} satisfies Readonly<Record<string, { share: number; hour: (moment: Moment) => LogRecord[] }>>;

const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';

function explorerHour({ account, start, clock, weekday, chance, daily, fixed }: Moment): LogRecord[] {
  if (weekday === 0 || weekday === 6) return [];
  return ['anna', 'bilal', 'chen'].flatMap((name) => {
    const today = daily(`explorer ${name}`);
    if (today.next() > 0.25 || clock !== 9 + today.below(8)) return [];
    const network = today.next() < 0.3 ? homeOf(fixed(`home ${name}`)) : '145.10.3';
    const address = `${network}.${20 + today.below(9)}`;
    const who = ofPerson(`${name}@${account.name}.contoso.com`, address);
    const viewed = ['readonlykeys/action', 'listKeys/action'].map((action) =>
      operation(account, action, start + 5 * minute, who, chance),
    );
    const client = { keyType: 'PrimaryMasterKey', userAgent: browser, address };
    const looked = Array.from({ length: 3 + chance.below(9) }, () =>
      dataPlaneRecord(account, sent(client, start + 6 * minute + chance.below(40 * minute), 4000, chance)),
    );
    return [...viewed, ...looked];
  });
}

function microservicesHour(moment: Moment): LogRecord[] {
  const { account, today, clock, start, fixed, chance } = moment;
  if (clock < 8 || clock > 20) return [];
  const born = fixed('born').below(7);
  const isByRelease = fixed('roles').next() < 0.5;
  const count = 3 + Math.floor((today + born) / 7);
  const isBirthday = (today + born) % 7 === 0 && clock === 8;
  const who = { caller: guidOf(`${account.name} rollout`), address: '20.50.8.8', application: tools.cli };
  const given = operation(account, 'sqlRoleAssignments/write', start, who, chance, {
    body: { properties: { principalId: guidOf(`${account.name} service ${count - 1}`), scope: '/' } },
  });
  const used = Array.from({ length: count }, (_, number) => {
    const hosts = 1 + fixed(`hosts ${number}`).below(5);
    return reads(moment, 3, {
      principal: guidOf(`${account.name} service ${number}`),
      userAgent: 'cosmos-netstandard-sdk/3.49.0|1|X64|Linux|.NET 8.0.18|N|',
      address: `20.9.5.${10 + 5 * number + chance.below(hosts)}`,
    });
  }).flat();
  return isByRelease && isBirthday ? [given, ...used] : used;
}

function homeOf(chance: Random): string {
  return `84.${chance.below(250)}.${chance.below(250)}`;
}

function reads({ account, start, chance }: Moment, count: number, client: Client): LogRecord[] {
  return Array.from({ length: count }, () =>
    dataPlaneRecord(
      account,
      sent(client, start + chance.below(hour), Math.round(20_000 * (0.5 + chance.next())), chance),
    ),
  );
}
