import type { LogTable } from '../../src/detection/evidence';

/** The tables that queries name. */
export type TableName = LogTable | 'AzureDiagnostics';

/** The columns of the tables that evidence is read from, names by type, as Azure Monitor documents them. */
const columnsByType: Readonly<Record<TableName, Readonly<Record<string, string>>>> = {
  CDBDataPlaneRequests: {
    string: `TenantId AccountName OperationName ConnectionMode ActivityId UserAgent RequestResourceType RequestResourceId ClientIpAddress RegionName PartitionId AadAppliedRoleAssignmentId AadPrincipalId DatabaseName CollectionName ResourceTokenPermissionId ResourceTokenPermissionMode ResourceTokenUserRid KeyType AuthTokenType SourceSystem Type _IsBillable _ResourceId _SubscriptionId`,
    datetime: `TimeGenerated`,
    int: `StatusCode`,
    real: `RequestCharge DurationMs RequestLength ResponseLength _BilledSize`,
  },
  CDBQueryRuntimeStatistics: {
    string: `TenantId AccountName DatabaseName CollectionName PartitionKeyRangeId QueryText ActivityId CorrelatedActivityId SourceSystem Type _IsBillable _ResourceId _SubscriptionId`,
    datetime: `TimeGenerated`,
    real: `_BilledSize`,
  },
  CDBControlPlaneRequests: {
    string: `TenantId AccountName ActivityId OperationName Result RegionName HttpMethod CurrentWriteRegion NewWriteRegion IpRangeFilter VirtualNetworkResourceEntries PrivateEndpointConnections PrivateEndpointArmUrl DefaultConsistencyLevel MaxStalenessPrefix Cors BackupStorageRedundancy TargetBackupMode TargetContinuousTier VnetResourceGroupName VirtualNetworkName VnetDatabaseAccountEntries AcledSubnets VnetLocation VnetArmUrl RoleDefinitionId RoleDefinitionName RoleDefinitionType RoleDefinitionAssignableScopes RoleDefinitionPermissions RoleAssignmentId AssociatedRoleDefinitionId RoleAssignmentPrincipalId RoleAssignmentPrincipalType RoleAssignmentScope ApiKind ApiKindResourceType OperationType ResourceUri ResourceDetails SourceSystem Type _IsBillable _ResourceId _SubscriptionId`,
    datetime: `TimeGenerated`,
    int: `HttpStatusCode BackupIntervalInMinutes BackupRetentionIntervalInHours`,
    bool: `EnableVirtualNetworkFilter EnablePrivateEndpointConnection EnableAutomaticFailover MultipleWriteLocations SqlQueryTextTraceType EnableDataPlaneRequestsTrace EnableControlPlaneRequestsTrace EnableMongoRequestsTrace EnableCassandraRequestsTrace EnableGremlinRequestsTrace IsServiceManagedFailover`,
    real: `MaxStalenessIntervalInSeconds DurationMs _BilledSize`,
  },
  AzureActivity: {
    string: `OperationName OperationNameValue Level ActivityStatus ActivityStatusValue ActivitySubstatus ActivitySubstatusValue ResourceGroup SubscriptionId CorrelationId Caller CallerIpAddress Category CategoryValue HTTPRequest Properties Authorization ResourceId OperationId ResourceProvider ResourceProviderValue Resource EventDataId TenantId SourceSystem Claims Hierarchy Type _IsBillable _ResourceId _SubscriptionId`,
    datetime: `EventSubmissionTimestamp TimeGenerated`,
    dynamic: `Authorization_d Claims_d Properties_d`,
    real: `_BilledSize`,
  },
  AzureMetrics: {
    string: `SourceSystem ResourceId OperationName Resource ResourceGroup ResourceProvider SubscriptionId MetricName TimeGrain UnitName Type _IsBillable _ResourceId _SubscriptionId`,
    datetime: `TimeGenerated`,
    real: `Total Count Maximum Minimum Average _BilledSize`,
  },
  AzureDiagnostics: {
    string: `TenantId ResourceId Category ResourceGroup SubscriptionId ResourceProvider Resource ResourceType OperationName ResultType CorrelationId ResultDescription SourceSystem Type _ResourceId _SubscriptionId userAgent_s requestResourceType_s requestResourceId_s statusCode_s clientIpAddress_s requestCharge_s duration_s requestLength_s responseLength_s collectionRid_s region_s keyType_s authTokenType_s connectionMode_s databaseName_s collectionName_s databasename_s collectionname_s partitionkeyrangeid_s querytext_s httpstatusCode_s httpMethod_s result_s ipRangeFilter_s`,
    datetime: `TimeGenerated`,
    guid: `activityId_g partitionId_g aadPrincipalId_g aadAppliedRoleAssignmentId_g`,
    real: `duration_d`,
  },
};

/** The schema of each table in the form Kusto writes it: `(['name']: type, …)`. */
export const schemas: ReadonlyMap<TableName, string> = new Map(
  Object.entries(columnsByType).map(([table, types]) => [table as TableName, schemaOf(types)]),
);

function schemaOf(types: Readonly<Record<string, string>>): string {
  const columns = Object.entries(types).flatMap(([type, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => `['${name}']: ${type}`),
  );
  return `(${columns.join(', ')})`;
}
