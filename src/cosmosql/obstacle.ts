import type { HoleContext } from './hole';

/** Why no parameter can stand in a place, as a sentence for a person. */
export const obstacles: Readonly<Record<HoleContext, string>> = {
  stringContent: 'A parameter cannot stand in the place of this literal.',
  value: 'A parameter cannot be joined to the text around it.',
  listElement: 'The list cannot become a parameter here.',
  likePattern: 'A parameter cannot be joined to the pattern around it.',
  propertyName:
    'A parameter stands for a value, not for the name of a property here. Choose the name from a fixed list.',
  container: 'FROM and JOIN take no parameter. Choose the path from a fixed list.',
  alias: 'An alias is a name, and no parameter can stand for it. Write it out.',
  orderBy: 'ORDER BY takes a property path and no parameter. Choose the property from a fixed list.',
  direction: 'ASC or DESC cannot be a parameter. Choose between the two in code.',
  count: 'A parameter cannot be joined to the number around it.',
  functionName: 'The name of a function cannot be a parameter. Choose the function in code.',
  parameterName: 'This builds the name of a parameter, which cannot be a parameter itself.',
  keyword: 'An operator or keyword cannot be a parameter. Choose it from a fixed list.',
  clause:
    'A parameter stands for one value, not for a part of the query. Build the clause from constant texts and parameters.',
  query:
    'A parameter stands for one value, not for a query. Build the query from constant texts and parameters.',
  comment: 'A comment takes no parameter. Leave the text out of the query.',
  unknown: 'The query around it does not parse, so it is not known what it stands for.',
};

export const unclosedLiteral = 'The string literal around it is not closed.';
export const constantLiteral = 'Only a constant string may stand here.';
export const projectedName =
  'With a parameter the property would lose its name in the result. Give it an alias, or choose the property from a fixed list.';
export const fieldInCode =
  'A parameter stands for a value, and here a property path is meant. Choose the path from a fixed list, or write c[@name].';
export const listWithHole = 'The tested expression is built from data itself. Make that constant first.';
export const groupedName =
  'GROUP BY takes a property path and no parameter. Choose the property from a fixed list.';
