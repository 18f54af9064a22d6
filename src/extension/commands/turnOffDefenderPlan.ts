import { defineCommand } from '../command';
import { switchPlan } from './switchPlan';
import type { Services } from '../services';

export const turnOffDefenderPlan = defineCommand({
  id: 'cosmosGuard.turnOffDefenderPlan',
  run: (services: Pick<Services, 'ui' | 'openWatch'>, argument, selection) =>
    switchPlan(services, argument, selection, 'Free'),
});
