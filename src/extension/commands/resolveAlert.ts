import { defineCommand } from '../command';
import { triageAlert } from './triageAlert';
import type { Services } from '../services';

export const resolveAlert = defineCommand({
  id: 'cosmosGuard.resolveAlert',
  run: (services: Pick<Services, 'ui' | 'openWatch'>, argument, selection) =>
    triageAlert(services, argument, selection, 'Resolved'),
});
