import type { Alert } from '../detection/alert';
import { incidentsOf } from '../detection/incident';

/** What a report is about. */
export interface ReportScope {
  /** The name of an account, in any case. */
  readonly account?: string;
  /** The id of an incident. */
  readonly incident?: string;
}

/** The alerts that a report is about; undefined where no incident has the id. */
export function alertsWithin(
  alerts: readonly Alert[],
  { account, incident }: ReportScope,
): readonly Alert[] | undefined {
  const ofAccount = account?.toLowerCase();
  const own = alerts.filter(
    ({ compromisedEntity }) => ofAccount === undefined || compromisedEntity.toLowerCase() === ofAccount,
  );
  if (incident === undefined) return own;
  const found = incidentsOf(own).find(({ incidentId }) => incidentId === incident);
  const ids = new Set(found?.events.map(({ systemAlertId }) => systemAlertId));
  return found && own.filter(({ systemAlertId }) => ids.has(systemAlertId));
}

/** What a report is called. */
export function reportTitle({ account, incident }: ReportScope): string {
  if (incident !== undefined) return `Incident ${incident}`;
  return account === undefined ? 'Alerts on Cosmos DB accounts' : `Alerts on ${account}`;
}
