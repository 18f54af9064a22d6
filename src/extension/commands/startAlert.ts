import { defineCommand } from '../command';
import { triageAlert } from './triageAlert';
import type { Services } from '../services';

export const startAlert = defineCommand({
  id: 'cosmosGuard.startAlert',
  run: (services: Pick<Services, 'ui' | 'openWatch'>, argument, selection) =>
    triageAlert(services, argument, selection, 'InProgress'),
});
