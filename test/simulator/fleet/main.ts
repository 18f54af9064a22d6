// Says how the detections do on a labelled month of a made-up fleet: npm run evaluate -- --seed N [--fleet steady|unruly] [--format json|text]
import { parseArgs } from 'node:util';
import { defaultOptions, evaluateMonth, type Evaluation } from './evaluation';
import { labelledMonth } from './labelledMonth';
import { steadyFleet } from './steadyFleet';
import { unrulyFleet } from './unruly/unrulyFleet';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    fleet: { type: 'string', default: 'steady' },
    format: { type: 'string', default: 'text' },
    accounts: { type: 'string', default: String(defaultOptions.accounts) },
    days: { type: 'string', default: String(defaultOptions.days) },
    repeats: { type: 'string', default: String(defaultOptions.repeats) },
  },
});

const numbers = [values.seed, values.accounts, values.days, values.repeats].map(Number);
if (
  !numbers.every(Number.isSafeInteger) ||
  !['json', 'text'].includes(values.format) ||
  !['steady', 'unruly'].includes(values.fleet)
) {
  console.error(
    'Usage: npm run evaluate -- --seed N [--fleet steady|unruly] [--format json|text] [--accounts N] [--days N] [--repeats N]',
  );
  process.exit(2);
}
const [seed = 1, accounts = 0, days = 0, repeats = 0] = numbers;
const options = { seed, accounts, days, repeats };
const evaluation = evaluateMonth(
  values.fleet === 'steady' ? labelledMonth(steadyFleet, options) : labelledMonth(unrulyFleet, options),
);
console.log(values.format === 'json' ? JSON.stringify(evaluation, undefined, 2) : textOf(evaluation));

function textOf({ kinds, overall, quiet, ...about }: Evaluation): string {
  const cell = (value: number | undefined): string => (value === undefined ? '-' : String(value)).padStart(9);
  const rows = kinds.map(
    (kind) =>
      kind.alertType.padEnd(54) +
      `${kind.found}/${kind.attacks}`.padStart(6) +
      kind.byStrength.join(' ').padStart(13) +
      cell(kind.recall) +
      cell(kind.precision) +
      cell(kind.medianDelayMinutes),
  );
  return [
    `${about.accounts} accounts, ${about.judgedDays} judged days, ${about.records} records, ${about.attacks} attacks, seed ${about.seed}`,
    `${''.padEnd(54)} found  by strength   recall  precision  delay, minutes`,
    ...rows,
    `recall ${overall.recall}, precision ${overall.precision}`,
    `quiet: ${quiet.alerts} alerts in ${quiet.accountDays} account-days, ${quiet.alertsPerAccountDay} a day: ${JSON.stringify(quiet.byType)}`,
  ].join('\n');
}
