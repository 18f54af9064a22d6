import type { Alert } from '../detection/alert';

/**
 * Alerts as NDJSON under Defender for Cloud's field names, a line each: a contract that scripts rely on. Characters that
 * a terminal obeys or that hide what is read are written as escapes of JSON, which a parser gives back unchanged.
 */
export function alertNdjson(alerts: readonly Alert[]): string {
  return alerts.map((alert) => `${JSON.stringify(alert).replace(hidden, escape)}\n`).join('');
}

const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function escape(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
