import { describe, expect, it } from 'vitest';
import { judgeMonth, reduceMonth, type ReducedMonth } from './evaluate';
import { forms, readInForm, type FormName } from './forms';
import { labelledMonth, type LabelledMonth } from './labelledMonth';
import { unrulyFleet } from './unruly/unrulyFleet';

/** Some days of a few accounts; attacks find no place in so small a fleet. */
const month = labelledMonth(unrulyFleet, { seed: 5, accounts: 4, days: 1, repeats: 0, learning: 2 });

function alertsOf(reduced: ReducedMonth): string[] {
  const judged: LabelledMonth = { ...month, judged: month.first };
  return judgeMonth(judged, reduced).alerts.map((alert) => `${alert.alertType} ${alert.compromisedEntity}`);
}

describe('the same days, read from files', () => {
  const plain = reduceMonth(month, false);

  it.each(Object.keys(forms) as FormName[])(
    'are as many records in the form %s',
    async (form) => {
      const read = await readInForm(form, month, false);
      expect(read.records).toBe(plain.records);
      // Clocks that are off move requests from hour to hour.
      if (form === 'skewed') return;
      expect(alertsOf(read).sort()).toEqual(alertsOf(plain).sort());
      expect(read.evidence.volume).toHaveLength(plain.evidence.volume?.length ?? 0);
    },
    120_000,
  );

  it('have alerts to compare', () => {
    expect(alertsOf(plain)).not.toEqual([]);
  });
});
