import type { Detection } from './detection';
import { azureCosmosDbSuspiciousListKeysSuspiciousPrincipal } from './rules/azureCosmosDbSuspiciousListKeysSuspiciousPrincipal';
import { cosmosDbBackupWeakened } from './rules/cosmosDbBackupWeakened';
import { cosmosDbConnectionStringsViewed } from './rules/cosmosDbConnectionStringsViewed';
import { cosmosDbCustomerManagedKeys } from './rules/cosmosDbCustomerManagedKeys';
import { cosmosDbDataExfiltrationAnomaly } from './rules/cosmosDbDataExfiltrationAnomaly';
import { cosmosDbDefenderDisabled } from './rules/cosmosDbDefenderDisabled';
import { cosmosDbDeletionProtectionDisabled } from './rules/cosmosDbDeletionProtectionDisabled';
import { cosmosDbDiagnosticsDisabled } from './rules/cosmosDbDiagnosticsDisabled';
import { cosmosDbDormantPrincipal } from './rules/cosmosDbDormantPrincipal';
import { cosmosDbFirewallOpenedAndRead } from './rules/cosmosDbFirewallOpenedAndRead';
import { cosmosDbItemsDeleted } from './rules/cosmosDbItemsDeleted';
import { cosmosDbGeoAnomaly } from './rules/cosmosDbGeoAnomaly';
import { cosmosDbKeysViewed } from './rules/cosmosDbKeysViewed';
import { cosmosDbKeyUsedAfterListing } from './rules/cosmosDbKeyUsedAfterListing';
import { cosmosDbLocalAuthEnabled } from './rules/cosmosDbLocalAuthEnabled';
import { cosmosDbManyContainersCreated } from './rules/cosmosDbManyContainersCreated';
import { cosmosDbNetworkAccess } from './rules/cosmosDbNetworkAccess';
import { cosmosDbNoLogs } from './rules/cosmosDbNoLogs';
import { cosmosDbRefusedRequests } from './rules/cosmosDbRefusedRequests';
import { cosmosDbRegionChanged } from './rules/cosmosDbRegionChanged';
import { cosmosDbRoleWidened } from './rules/cosmosDbRoleWidened';
import { cosmosDbServerCodeWritten } from './rules/cosmosDbServerCodeWritten';
import { cosmosDbSqlInjectionDataExfiltration } from './rules/cosmosDbSqlInjectionDataExfiltration';
import { cosmosDbSqlInjectionFailedFuzzingAttempt } from './rules/cosmosDbSqlInjectionFailedFuzzingAttempt';
import { cosmosDbSuspiciousIp } from './rules/cosmosDbSuspiciousIp';
import { cosmosDbSuspiciousListKeysMaliciousScript } from './rules/cosmosDbSuspiciousListKeysMaliciousScript';
import { cosmosDbThroughputExhaustion } from './rules/cosmosDbThroughputExhaustion';
import { cosmosDbTorAnomaly } from './rules/cosmosDbTorAnomaly';
import { cosmosDbUnfamiliarAddress } from './rules/cosmosDbUnfamiliarAddress';
import { cosmosDbUnusualApplication } from './rules/cosmosDbUnusualApplication';

/** Every detection. */
export const detections: readonly Detection[] = [
  azureCosmosDbSuspiciousListKeysSuspiciousPrincipal,
  cosmosDbBackupWeakened,
  cosmosDbConnectionStringsViewed,
  cosmosDbCustomerManagedKeys,
  cosmosDbDataExfiltrationAnomaly,
  cosmosDbDefenderDisabled,
  cosmosDbDeletionProtectionDisabled,
  cosmosDbDiagnosticsDisabled,
  cosmosDbDormantPrincipal,
  cosmosDbFirewallOpenedAndRead,
  cosmosDbGeoAnomaly,
  cosmosDbItemsDeleted,
  cosmosDbKeysViewed,
  cosmosDbKeyUsedAfterListing,
  cosmosDbLocalAuthEnabled,
  cosmosDbManyContainersCreated,
  cosmosDbNetworkAccess,
  cosmosDbNoLogs,
  cosmosDbRefusedRequests,
  cosmosDbRegionChanged,
  cosmosDbRoleWidened,
  cosmosDbServerCodeWritten,
  cosmosDbSqlInjectionDataExfiltration,
  cosmosDbSqlInjectionFailedFuzzingAttempt,
  cosmosDbSuspiciousIp,
  cosmosDbSuspiciousListKeysMaliciousScript,
  cosmosDbThroughputExhaustion,
  cosmosDbTorAnomaly,
  cosmosDbUnfamiliarAddress,
  cosmosDbUnusualApplication,
];
