import { defineCommand } from '../command';
import { triageAlert } from './triageAlert';
import type { Services } from '../services';

export const dismissAlert = defineCommand({
  id: 'cosmosGuard.dismissAlert',
  run: (services: Pick<Services, 'ui' | 'openWatch'>, argument, selection) =>
    triageAlert(services, argument, selection, 'Dismissed'),
});
