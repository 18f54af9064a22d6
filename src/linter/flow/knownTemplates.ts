import type { Template } from '../../cosmosql/hole';
import { analyseTemplate, type TemplateAnalysis } from '../../cosmosql/template';

/** So many are kept, which is more than a long file has. */
const most = 500;
const known = new Map<string, TemplateAnalysis>();

/**
 * The analysis of a query text with holes. Each look at a file meets the texts of the look before, but for the one that
 * is being typed, so the last ones are kept.
 */
export function knownAnalysis(template: Template): TemplateAnalysis {
  const key = `${template.holes.join()}:${template.text}`;
  const analysis = known.get(key) ?? analyseTemplate(template);
  // Anew at the end: the first of all is the one that was not met for longest.
  known.delete(key);
  known.set(key, analysis);
  if (known.size > most) known.delete(known.keys().next().value ?? key);
  return analysis;
}
