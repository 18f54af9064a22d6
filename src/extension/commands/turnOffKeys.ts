import { defineCommand } from '../command';
import { switchKeys } from './switchKeys';
import type { Services } from '../services';

export const turnOffKeys = defineCommand({
  id: 'cosmosGuard.turnOffKeys',
  run: (services: Pick<Services, 'ui' | 'openWatch' | 'now'>, argument) =>
    switchKeys(services, argument, false),
});
