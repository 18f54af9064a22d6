import type { Detection } from './detection';
import { azureCosmosDbSuspiciousListKeysSuspiciousPrincipal } from './rules/azureCosmosDbSuspiciousListKeysSuspiciousPrincipal';
import { cosmosDbConnectionStringsViewed } from './rules/cosmosDbConnectionStringsViewed';
import { cosmosDbKeysViewed } from './rules/cosmosDbKeysViewed';
import { cosmosDbManyContainersCreated } from './rules/cosmosDbManyContainersCreated';
import { cosmosDbRefusedRequests } from './rules/cosmosDbRefusedRequests';
import { cosmosDbServerCodeWritten } from './rules/cosmosDbServerCodeWritten';
import { cosmosDbSqlInjectionDataExfiltration } from './rules/cosmosDbSqlInjectionDataExfiltration';
import { cosmosDbSqlInjectionFailedFuzzingAttempt } from './rules/cosmosDbSqlInjectionFailedFuzzingAttempt';
import { cosmosDbSuspiciousIp } from './rules/cosmosDbSuspiciousIp';
import { cosmosDbSuspiciousListKeysMaliciousScript } from './rules/cosmosDbSuspiciousListKeysMaliciousScript';
import { cosmosDbTorAnomaly } from './rules/cosmosDbTorAnomaly';
import { cosmosDbUnfamiliarAddress } from './rules/cosmosDbUnfamiliarAddress';
import { cosmosDbUnusualApplication } from './rules/cosmosDbUnusualApplication';

/** Every detection. */
export const detections: readonly Detection[] = [
  azureCosmosDbSuspiciousListKeysSuspiciousPrincipal,
  cosmosDbConnectionStringsViewed,
  cosmosDbKeysViewed,
  cosmosDbManyContainersCreated,
  cosmosDbRefusedRequests,
  cosmosDbServerCodeWritten,
  cosmosDbSqlInjectionDataExfiltration,
  cosmosDbSqlInjectionFailedFuzzingAttempt,
  cosmosDbSuspiciousIp,
  cosmosDbSuspiciousListKeysMaliciousScript,
  cosmosDbTorAnomaly,
  cosmosDbUnfamiliarAddress,
  cosmosDbUnusualApplication,
];
