import type { Detection } from './detection';
import { azureCosmosDbSuspiciousListKeysSuspiciousPrincipal } from './rules/azureCosmosDbSuspiciousListKeysSuspiciousPrincipal';
import { cosmosDbSqlInjectionDataExfiltration } from './rules/cosmosDbSqlInjectionDataExfiltration';
import { cosmosDbSqlInjectionFailedFuzzingAttempt } from './rules/cosmosDbSqlInjectionFailedFuzzingAttempt';
import { cosmosDbTorAnomaly } from './rules/cosmosDbTorAnomaly';

/** Every detection. */
export const detections: readonly Detection[] = [
  azureCosmosDbSuspiciousListKeysSuspiciousPrincipal,
  cosmosDbSqlInjectionDataExfiltration,
  cosmosDbSqlInjectionFailedFuzzingAttempt,
  cosmosDbTorAnomaly,
];
