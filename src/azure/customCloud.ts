import { available, unavailable, type Available } from '../shared/available';
import { plainText } from '../shared/plainText';
import type { Cloud } from './cloud';

/** The endpoints of a cloud that is not in our table, as a setting or a file names them; nothing of it is trusted to be there. */
export interface CloudEndpoints {
  readonly name?: unknown;
  readonly resourceManager?: unknown;
  readonly resourceManagerAudience?: unknown;
  readonly authority?: unknown;
  readonly logAnalytics?: unknown;
  readonly logAnalyticsAudience?: unknown;
  readonly portal?: unknown;
}

/** Whom VS Code's setting `microsoft-sovereign-cloud.customEnvironment` names what, under our names. */
export interface SovereignEnvironment {
  readonly name?: unknown;
  readonly portalUrl?: unknown;
  readonly managementEndpointUrl?: unknown;
  readonly resourceManagerEndpointUrl?: unknown;
  readonly activeDirectoryEndpointUrl?: unknown;
}

/** VS Code's custom environment as endpoints of ours. It knows no logs: these are named in a setting of ours. */
export function endpointsOf(environment: SovereignEnvironment): CloudEndpoints {
  return {
    name: environment.name,
    resourceManager: environment.resourceManagerEndpointUrl,
    resourceManagerAudience: environment.managementEndpointUrl,
    authority: environment.activeDirectoryEndpointUrl,
    portal: environment.portalUrl,
  };
}

/** What must be named, and what takes its place where it is not. */
const required = ['resourceManager', 'authority'] as const;
const optional = ['resourceManagerAudience', 'logAnalytics', 'logAnalyticsAudience', 'portal'] as const;

/** Where requests go: a path would be put before every path of the service. */
const hosts: readonly string[] = ['resourceManager', 'logAnalytics'];

/** A cloud of these endpoints: https each, Resource Manager and the place to sign in at least. */
export function customCloud(endpoints: CloudEndpoints): Available<Cloud> {
  const read: Record<string, string> = {};
  for (const name of [...required, ...optional]) {
    const value = endpoints[name] ?? '';
    const url = endpointOf(value);
    const isMissing = value === '' && !required.some((other) => other === name);
    if (isMissing) continue;
    if (!url || (hosts.includes(name) && url.pathname !== '/')) return unavailable(mistake(name, value));
    read[name] = url.href.replace(/\/+$/, '');
  }
  const { resourceManager = '', authority = '', logAnalytics = '' } = read;
  return available({
    name: typeof endpoints.name === 'string' && endpoints.name !== '' ? endpoints.name : 'Custom',
    resourceManager,
    resourceManagerAudience: read['resourceManagerAudience'] ?? resourceManager,
    logAnalytics,
    logAnalyticsAudience: read['logAnalyticsAudience'] ?? logAnalytics,
    authority,
    portal: read['portal'] ?? '',
  });
}

function endpointOf(value: unknown): URL | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  const isPlain = url.protocol === 'https:' && !url.username && !url.password && !url.search && !url.hash;
  return isPlain ? url : undefined;
}

function mistake(name: string, value: unknown) {
  const said = value === '' ? 'is missing' : `is no endpoint: ${plainText(JSON.stringify(value), 100)}`;
  return {
    kind: 'notConfigured',
    message: `The custom cloud cannot be used: its ${name} ${said}.`,
    nextStep: 'Write it as in https://management.example.com, without a path.',
  } as const;
}
