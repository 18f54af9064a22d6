// Says how the detections do on a labelled month of a made-up fleet: see the usage below, and npm run evaluate
import { parseArgs } from 'node:util';
import { defaultOptions, evaluateMonth, type Evaluation } from './evaluation';
import { forms, readInForm, type FormName } from './forms';
import { labelledMonth, type LabelledMonth } from './labelledMonth';
import { steadyFleet } from './steadyFleet';
import { unrulyFleet } from './unruly/unrulyFleet';

const usage =
  'Usage: npm run evaluate -- --seed N [--fleet steady|unruly] [--form plain|csv|legacy|skewed] [--learning DAYS] [--format json|text] [--accounts N] [--days N] [--repeats N]';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    fleet: { type: 'string', default: 'steady' },
    form: { type: 'string', default: 'plain' },
    format: { type: 'string', default: 'text' },
    accounts: { type: 'string', default: String(defaultOptions.accounts) },
    days: { type: 'string', default: String(defaultOptions.days) },
    repeats: { type: 'string', default: String(defaultOptions.repeats) },
    learning: { type: 'string', default: String(defaultOptions.learning) },
  },
});

const { fleet, form, format } = values;
const numbers = [values.seed, values.accounts, values.days, values.repeats, values.learning].map(Number);
if (
  !numbers.every(Number.isSafeInteger) ||
  !['json', 'text'].includes(format) ||
  !['steady', 'unruly'].includes(fleet) ||
  !(form === 'plain' || isForm(form))
) {
  console.error(usage);
  process.exit(2);
}
const [seed = 1, accounts = 0, days = 0, repeats = 0, learning = 0] = numbers;
const options = { seed, accounts, days, repeats, learning };
const month: LabelledMonth =
  fleet === 'steady' ? labelledMonth(steadyFleet, options) : labelledMonth(unrulyFleet, options);
void evaluate();

async function evaluate(): Promise<void> {
  const evaluation = await (isForm(form)
    ? evaluateMonth(month, (...whole) => readInForm(form, ...whole))
    : evaluateMonth(month));
  console.log(format === 'json' ? JSON.stringify(evaluation, undefined, 2) : textOf(evaluation));
}

function isForm(name: string): name is FormName {
  return name in forms;
}

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
