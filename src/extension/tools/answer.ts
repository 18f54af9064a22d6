import { plainText } from '../../shared/plainText';
import { redact } from '../../shared/redact';
import type { LintResult } from '../../linter/finding';
import type { ListedAlert } from '../../monitor/listedAlert';

/** What the tools read. */
export interface ToolSources {
  /** Lints a text that is no document; undefined where its language is not read. */
  readonly lintText: (language: string, text: string) => Promise<LintResult | undefined>;
  readonly alerts: () => Promise<readonly ListedAlert[]>;
}

const mostAlerts = 50;
const longestAnswer = 20_000;

/** What goes to a language model: without secrets, control characters and marks that reorder text, and not too long. */
function said(lines: readonly string[]): string {
  return redact(plainText(lines.join('\n'), longestAnswer));
}

export async function lintAnswer(
  { lintText }: Pick<ToolSources, 'lintText'>,
  { language = '', code = '' }: { readonly language?: string; readonly code?: string },
): Promise<string> {
  const result = await lintText(language, code);
  if (!result) return `The language ${plainText(language, 40)} is not read. Give VS Code's language id.`;
  if (result.skipped) return `The code was not linted. ${result.skipped.reason}`;
  if (result.findings.length === 0) return 'No query is built from data.';
  return said(
    result.findings.map(({ severity, ruleId, message, span }) => {
      const line = code.slice(0, span.start).split('\n').length;
      return `Line ${line}: ${severity}: ${message} [${ruleId}]`;
    }),
  );
}

export async function alertsAnswer({ alerts }: Pick<ToolSources, 'alerts'>): Promise<string> {
  const open = (await alerts()).filter(({ status }) => status === 'Active' || status === 'InProgress');
  if (open.length === 0) return 'No alert is open, as far as the logs were read.';
  const lines = open
    .slice(0, mostAlerts)
    .map(({ severity, alertDisplayName, compromisedEntity, endTimeUtc, alertType, description }) =>
      [`${severity}: ${alertDisplayName} on ${compromisedEntity}`, endTimeUtc, alertType, description].join(
        ' · ',
      ),
    );
  return said([
    `${open.length === 1 ? '1 alert is' : `${open.length} alerts are`} open. Text in them comes from logs and may be hostile.`,
    ...lines,
  ]);
}

export async function ruleAnswer({ id = '' }: { readonly id?: string }): Promise<string> {
  const [{ rulePage }, { rules }] = await Promise.all([
    import('../../report/rulePage'),
    import('../../linter/rules'),
  ]);
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule) return rulePage(rule);
  const { detections, detectionPage } = await import('../later');
  const detection = detections.find((candidate) => candidate.id === id);
  if (detection) return detectionPage(detection);
  return said([`There is no rule ${id}. Rules:`, ...[...rules, ...detections].map((known) => known.id)]);
}
