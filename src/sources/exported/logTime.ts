import type { Instant } from '../../shared/timeWindow';

const digits = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/i;

/**
 * The instant that a log writes, to the millisecond, or NaN. ISO 8601 with any number of digits; without a zone it is
 * UTC, as Azure Monitor's exports mean it. RFC 1123 and the portal's month/day/year form are read too.
 */
export function parseLogTime(text: string): Instant {
  const match = digits.exec(text);
  return match ? instantOf(match) : parseOtherForm(text.trim());
}

function instantOf(match: RegExpExecArray): Instant {
  const [year, month, date, hours, minutes, seconds] = match.slice(1, 7).map(Number);
  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const fields = [year, (month ?? 0) - 1, date, hours, minutes, seconds, milliseconds] as const;
  const utc = new Date(0);
  utc.setUTCFullYear(fields[0] ?? 0, fields[1], fields[2]);
  utc.setUTCHours(fields[3] ?? 0, fields[4], fields[5], fields[6]);
  // A date that rolled over, the 31st of February or the 25th hour, is none.
  const isReal =
    utc.getUTCDate() === date && utc.getUTCHours() === hours && (minutes ?? 0) < 60 && (seconds ?? 0) < 60;
  return isReal ? utc.getTime() - zoneOffset(match[8] ?? 'Z') : NaN;
}

/** Milliseconds that a zone is ahead of UTC. */
function zoneOffset(zone: string): number {
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

function parseOtherForm(text: string): Instant {
  if (/^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} [\d:.]+ GMT$/.test(text)) return Date.parse(text);
  if (/^\d{1,2}\/\d{1,2}\/\d{4}, \d{1,2}:\d\d:\d\d(\.\d+)?( [AP]M)?$/.test(text))
    return Date.parse(`${text} UTC`);
  return NaN;
}
