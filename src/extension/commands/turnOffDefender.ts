import { defineCommand } from '../command';
import { switchDefender } from './switchDefender';
import type { Services } from '../services';

export const turnOffDefender = defineCommand({
  id: 'cosmosGuard.turnOffDefender',
  run: (services: Pick<Services, 'ui' | 'openWatch'>, argument, selection) =>
    switchDefender(services, argument, selection, false),
});
