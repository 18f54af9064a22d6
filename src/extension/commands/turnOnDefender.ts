import { defineCommand } from '../command';
import { switchDefender } from './switchDefender';
import type { Services } from '../services';

export const turnOnDefender = defineCommand({
  id: 'cosmosGuard.turnOnDefender',
  run: (services: Pick<Services, 'ui' | 'openWatch'>, argument, selection) =>
    switchDefender(services, argument, selection, true),
});
