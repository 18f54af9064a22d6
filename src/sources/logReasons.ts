import type { LogTable } from '../detection/evidence';
import type { Reason } from '../shared/available';
import { plainText } from '../shared/plainText';

/** Texts by which the service says that an answer, or the work for it, was too much. */
export function isTooLarge(message: string): boolean {
  return /E_QUERY_RESULT_SET_TOO_LARGE|E_LOW_MEMORY_CONDITION|exceed(s|ed)? the (set|allowed|maximum) (limit|size)|ResponseSizeError|response size too large|timed out/i.test(
    message,
  );
}

export function isMissingTable(message: string): boolean {
  return /Failed to resolve table/i.test(message);
}

/** The category of diagnostic logs behind each table. */
const categories: Readonly<Record<LogTable, string>> = {
  CDBDataPlaneRequests: 'the log category DataPlaneRequests',
  CDBQueryRuntimeStatistics: 'the log category QueryRuntimeStatistics',
  CDBControlPlaneRequests: 'the log category ControlPlaneRequests',
  AzureActivity: 'the activity log of the subscription (category Administrative)',
  AzureMetrics: 'the metrics of the account (category Requests)',
};

export function tableMissing(tables: readonly LogTable[]): Reason {
  const wanted = tables.map((table) => categories[table]).join(' and ');
  return {
    kind: 'notConfigured',
    message: `The workspace has no table ${tables.join(' or ')}: this needs ${wanted}.`,
    nextStep:
      'Turn it on in a diagnostic setting, with resource-specific tables; first rows come within minutes.',
  };
}

export function incomplete(doing: string, message: string): Reason {
  return {
    kind: 'partial',
    message: `Could ${doing} in part only: ${plainText(message, 400)}`,
    nextStep: 'It is asked for again with the next poll.',
  };
}

export function tooLarge(doing: string, message: string): Reason {
  return {
    kind: 'service',
    message: `Could not ${doing}: the answer is more than the service gives, even in small parts (${plainText(message, 200)}).`,
    nextStep: 'Watch fewer accounts at once, or analyse the log files of a storage account.',
  };
}

export function notTheColumns(doing: string): Reason {
  return {
    kind: 'invalid',
    message: `Could not ${doing}: the answer does not have the columns that were asked for.`,
    nextStep: 'Try again; a proxy or gateway on the way may be answering in its place.',
  };
}

export const noWorkspace: Reason = {
  kind: 'notConfigured',
  message: 'No Log Analytics workspace receives the logs of these accounts.',
  nextStep: 'Turn on diagnostic logging for an account, or name a workspace in the settings.',
};

export const noLogEndpoint: Reason = {
  kind: 'notConfigured',
  message: 'The custom cloud names no endpoint of the log query API.',
  nextStep: 'Name it as logAnalytics in the setting cosmosGuard.customCloud.',
};

export const noDatabase: Reason = {
  kind: 'notConfigured',
  message: 'No database of Azure Data Explorer is set.',
  nextStep: 'Name the cluster and the database that the logs are sent to in the settings.',
};

export const cancelled: Reason = { kind: 'cancelled', message: 'Cancelled: query the logs.' };
