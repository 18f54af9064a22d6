import type { AlertSeverity } from '../shared/severity';

/** What somebody did, in words that go on after their name (`opened the firewall`), and how grave it is. */
export interface Verdict {
  readonly what: string;
  readonly severity: AlertSeverity;
}
