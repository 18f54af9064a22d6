import { plainText } from '../../shared/plainText';
import type { Suppression } from '../../monitor/decision';

/** What a suppression is for, in a line. */
export function scopeText({ alertType, account, entity }: Partial<Suppression>): string {
  return [alertType, account, entity]
    .flatMap((part) => (part === undefined ? [] : plainText(part, 80)))
    .join(' · ');
}
