/** The diagnostic log categories that the detections read, by the table that each fills. */
export const categoryOfTable = {
  CDBDataPlaneRequests: 'DataPlaneRequests',
  CDBQueryRuntimeStatistics: 'QueryRuntimeStatistics',
  CDBControlPlaneRequests: 'ControlPlaneRequests',
} as const;

export const wantedCategories: readonly string[] = Object.values(categoryOfTable);
