import * as vscode from 'vscode';
import type { AlertSource } from './alertPanels';
import type { WatchHost } from '../azure/watchHost';
import type { LogFileAnalysis } from '../logFile/logFileAnalysis';

/** The alerts of analysed log files, and those of the watch, which opens when one of its alerts is looked for. */
export function alertSource(host: WatchHost, logFile: LogFileAnalysis): AlertSource {
  return {
    find: async (id) => {
      const alert = logFile.alert(id);
      const { result } = logFile;
      if (alert && result) {
        const evidenceOf = (account: string) => Promise.resolve(ofAccount(result.evidence, account));
        return {
          alert,
          origin: {
            isLive: false,
            others: result.alerts,
            evidenceOf,
            locations: () => Promise.resolve(result.locations),
          },
        };
      }
      const watch = await host.open();
      const listed = watch.listedAlert(id);
      return (
        listed && {
          alert: listed,
          origin: {
            isLive: true,
            others: watch.listedAlerts,
            evidenceOf: (...asked) => watch.evidenceOf(...asked),
            locations: () => watch.locations(),
          },
        }
      );
    },
    onChange: (listener) =>
      vscode.Disposable.from(host.onDidChange(listener), { dispose: logFile.onChange(listener) }),
  };
}

function ofAccount(
  evidence: NonNullable<LogFileAnalysis['result']>['evidence'],
  account: string,
): { evidence: typeof evidence; notes: readonly string[] } {
  const own = Object.entries(evidence).map(([kind, rows]) => [
    kind,
    rows.filter((row) => row.account === account.toLowerCase()),
  ]);
  return { evidence: Object.fromEntries(own) as typeof evidence, notes: [] };
}
