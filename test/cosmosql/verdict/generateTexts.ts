import { attackValue } from './attackValue';
import { labelAttack } from './label';
import { ordinaryValue } from './ordinaryValue';
import { fill, type QueryTemplate } from './queryTemplate';
import { Random } from './random';
import type { Label } from './score';

/** A query text, and what it is by the way it was made. */
export interface GeneratedText {
  readonly text: string;
  readonly label: Label;
  readonly why: string;
  readonly template: QueryTemplate;
}

/** Texts of the templates, every third with an ordinary value, the others with an attack; the same for the same seed. */
export function generateTexts(
  seed: number,
  count: number,
  templates: readonly QueryTemplate[],
): readonly GeneratedText[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, index) => {
    const template = random.pick(templates);
    return index % 3 === 0 ? ordinaryText(random, template) : attackText(random, template);
  });
}

function ordinaryText(random: Random, template: QueryTemplate): GeneratedText {
  const text = fill(template, ordinaryValue(random, template.slot));
  return { text, label: 'benign', why: 'ordinary', template };
}

function attackText(random: Random, template: QueryTemplate): GeneratedText {
  const value = attackValue(random, template);
  return { text: fill(template, value), ...labelAttack(template, value), template };
}
