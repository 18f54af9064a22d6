import type { Detection } from './detection';
import { azureCosmosDbSuspiciousListKeysSuspiciousPrincipal } from './rules/azureCosmosDbSuspiciousListKeysSuspiciousPrincipal';
import { cosmosDbTorAnomaly } from './rules/cosmosDbTorAnomaly';

/** Every detection. */
export const detections: readonly Detection[] = [
  azureCosmosDbSuspiciousListKeysSuspiciousPrincipal,
  cosmosDbTorAnomaly,
];
