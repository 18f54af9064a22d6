import { defineCommand } from '../command';
import { switchPlan } from './switchPlan';
import type { Services } from '../services';

export const turnOnDefenderPlan = defineCommand({
  id: 'cosmosGuard.turnOnDefenderPlan',
  run: (services: Pick<Services, 'ui' | 'openWatch'>, argument, selection) =>
    switchPlan(services, argument, selection, 'Standard'),
});
