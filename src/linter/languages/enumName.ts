/** How enumerations are named in C# and Java, and hardly anything else whose values are put into texts. */
export const enumName =
  /(?:Status|Kind|Direction|Mode|Level|Severity|Priority|Stage|Phase|State|Type|SortOrder|OrderBy)$/;
