import { publicCloud, type Cloud } from './cloud';

/**
 * The clouds by the names that the Azure CLI gives them. Audiences and query endpoints as in the constants of
 * `@azure/monitor-query` (KnownMonitorLogsQueryAudience), the rest as in `@azure/identity` (AzureAuthorityHosts)
 * and the `AzureClouds` of the SDK for Resource Manager.
 */
export const clouds: readonly Cloud[] = [
  publicCloud,
  {
    name: 'AzureChinaCloud',
    resourceManager: 'https://management.chinacloudapi.cn',
    resourceManagerAudience: 'https://management.chinacloudapi.cn',
    logAnalytics: 'https://api.loganalytics.azure.cn',
    logAnalyticsAudience: 'https://api.loganalytics.azure.cn',
    authority: 'https://login.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
  },
  {
    name: 'AzureUSGovernment',
    resourceManager: 'https://management.usgovcloudapi.net',
    resourceManagerAudience: 'https://management.usgovcloudapi.net',
    logAnalytics: 'https://api.loganalytics.us',
    logAnalyticsAudience: 'https://api.loganalytics.us',
    authority: 'https://login.microsoftonline.us',
    portal: 'https://portal.azure.us',
  },
];

/** The cloud of a name, in any case; undefined where there is none. */
export function cloudNamed(name: string): Cloud | undefined {
  return clouds.find((cloud) => cloud.name.toLowerCase() === name.toLowerCase());
}
