import type { Rule } from './rule';
import { concatenatedIdentifier } from './rules/concatenatedIdentifier';
import { concatenatedList } from './rules/concatenatedList';
import { concatenatedValue } from './rules/concatenatedValue';
import { handEscapedValue } from './rules/handEscapedValue';
import { invalidQuery } from './rules/invalidQuery';
import { partlyParameterisedQuery } from './rules/partlyParameterisedQuery';
import { queryInStoredProcedure } from './rules/queryInStoredProcedure';
import { queryFromOutside } from './rules/queryFromOutside';

/** Every rule of the linter. */
export const rules: readonly Rule[] = [
  concatenatedValue,
  concatenatedIdentifier,
  concatenatedList,
  handEscapedValue,
  partlyParameterisedQuery,
  queryFromOutside,
  queryInStoredProcedure,
  invalidQuery,
];
