import { plainText } from '../../shared/plainText';

/** Day and minute in UTC, as the logs have it: `2026-01-15 18:30 UTC`. What is no time is shown as it is. */
export function minuteText(iso: string): string {
  return isTime(iso) ? `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` : plainText(iso);
}

/** From when to when, the day once where it is one. */
export function periodText(start: string, end: string): string {
  if (!isTime(start) || !isTime(end)) return plainText(`${start} – ${end}`);
  if (start.slice(0, 16) === end.slice(0, 16)) return minuteText(start);
  const until = start.slice(0, 10) === end.slice(0, 10) ? `${end.slice(11, 16)} UTC` : minuteText(end);
  return `${start.slice(0, 10)} ${start.slice(11, 16)} – ${until}`;
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*Z$/.test(text);
}
