import { defineCommand } from '../command';
import { switchKeys } from './switchKeys';
import type { Services } from '../services';

export const turnOnKeys = defineCommand({
  id: 'cosmosGuard.turnOnKeys',
  run: (services: Pick<Services, 'ui' | 'openWatch' | 'now'>, argument) =>
    switchKeys(services, argument, true),
});
