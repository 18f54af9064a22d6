import { defineCommand } from '../command';
import { triageAlert } from './triageAlert';
import type { Services } from '../services';

export const reactivateAlert = defineCommand({
  id: 'cosmosGuard.reactivateAlert',
  run: (services: Pick<Services, 'ui' | 'openWatch'>, argument, selection) =>
    triageAlert(services, argument, selection, 'Active'),
});
