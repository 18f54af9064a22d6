/** The tactics of MITRE ATT&CK for Enterprise in the order in which an attack goes, `Pre-attack` for what comes before. */
export const tactics: readonly string[] = [
  'Pre-attack',
  'Reconnaissance',
  'Resource Development',
  'Initial Access',
  'Execution',
  'Persistence',
  'Privilege Escalation',
  'Defense Evasion',
  'Credential Access',
  'Discovery',
  'Lateral Movement',
  'Collection',
  'Command and Control',
  'Exfiltration',
  'Impact',
];

/** Where a tactic stands among the tactics; one that is not known stands behind them. */
export function tacticOrder(tactic: string): number {
  const at = tactics.indexOf(tactic);
  return at < 0 ? tactics.length : at;
}
