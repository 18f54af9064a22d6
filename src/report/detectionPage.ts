import type { Detection } from '../detection/detection';
import { intelligenceNames } from '../detection/intelligence/intelligence';
import { bullets, steps, table } from './markdown';

/** What a detection says of itself, without the code that judges. */
export type DetectionMetadata = Omit<Detection, 'evaluate' | 'enrich' | 'examples'>;

/** The page of a detection, from its metadata. Opened offline from the extension. */
export function detectionPage(detection: DetectionMetadata): string {
  return `${[
    `# ${detection.title}`,
    facts(detection),
    detection.description,
    ...(detection.techniqueNote ? [detection.techniqueNote] : []),
    ...section('Possible causes', bullets(detection.causes)),
    ...section('Triage', steps(detection.triage)),
    ...section('What to do', steps(detection.remediation)),
    ...section('When it is a false alarm', bullets(detection.falsePositives)),
    ...section('What it does not see', bullets(detection.limits)),
  ].join('\n\n')}\n`;
}

function facts(detection: DetectionMetadata): string {
  const rows = [
    ['Alert', `\`${detection.id}\``],
    ['Severity', detection.severities.join(', ')],
    ['Tactic', detection.tactic],
    ['Techniques', detection.techniques.map(technique).join(', ')],
    ['Evidence', detection.evidence.map((kind) => `\`${kind}\``).join(', ')],
    ...(detection.intelligence
      ? [['Needs', detection.intelligence.map((name) => `a ${intelligenceNames[name]}`).join(', ')]]
      : []),
    ['Window', `\`${detection.window}\``],
    ...(detection.baseline ? [['Baseline', `\`${detection.baseline}\``]] : []),
  ];
  return table(['', ''], rows);
}

function technique(id: string): string {
  return `[${id}](https://attack.mitre.org/techniques/${id.replace('.', '/')}/)`;
}

function section(title: string, body: string): string[] {
  return body === '' ? [] : [`## ${title}`, body];
}
