import type { Rule } from './rule';
import { concatenatedValue } from './rules/concatenatedValue';

/** Every rule of the linter. */
export const rules: readonly Rule[] = [concatenatedValue];
