/** Endpoints of one Azure cloud. No trailing slashes. */
export interface Cloud {
  readonly name: string;
  /** Azure Resource Manager, where requests go. */
  readonly resourceManager: string;
  /** The audience that a token for Azure Resource Manager is asked for. */
  readonly resourceManagerAudience: string;
  /** The Log Analytics query API; empty where the cloud has none. */
  readonly logAnalytics: string;
  /** The audience that a token for the Log Analytics query API is asked for. */
  readonly logAnalyticsAudience: string;
  /** Microsoft Entra ID, where `@azure/identity` signs in. */
  readonly authority: string;
  /** Empty where it is not known. */
  readonly portal: string;
}

export const publicCloud: Cloud = {
  name: 'AzureCloud',
  resourceManager: 'https://management.azure.com',
  resourceManagerAudience: 'https://management.azure.com',
  logAnalytics: 'https://api.loganalytics.io',
  logAnalyticsAudience: 'https://api.loganalytics.io',
  authority: 'https://login.microsoftonline.com',
  portal: 'https://portal.azure.com',
};
