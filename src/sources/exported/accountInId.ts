/** The account in a resource id, or ''. Records of the first years name the account alone. */
export function accountInId(resourceId: string): string {
  if (!resourceId.includes('/')) return resourceId;
  return /\/databaseaccounts\/([^/]+)/i.exec(resourceId)?.[1] ?? '';
}
