import type { FixPlan, WrittenFix } from '../../../fixes/fixWriter';

export function writeFix(plan: FixPlan): WrittenFix {
  return { obstacle: `No parameter can be passed to ${plan.site.sink}.` };
}
