import type { EvidenceByKind } from './evidence/kinds';
import { itemsAt, memberAt, parsedBody, textAt } from './requestBody';
import { remembered } from './remembered';

/** The settings of an account that guard it, in the words in which alerts tell them. */
export const settingLabels = {
  publicNetworkAccess: 'Public network access',
  ipRules: 'Firewall rules',
  virtualNetworks: 'Virtual networks',
  networkBypass: 'Bypass of the firewall',
  localAuth: 'Keys accepted',
  backupMode: 'Backup mode',
  backupIntervalMinutes: 'Backup interval in minutes',
  backupRetentionHours: 'Backup retention in hours',
  backupRedundancy: 'Backup redundancy',
  continuousTier: 'Continuous backup tier',
  customerManagedKey: 'Customer-managed key',
  regions: 'Regions',
} as const;

export type SettingName = keyof typeof settingLabels;

/** What is known of an account's settings. A list is its items, sorted, with commas between; an empty one is `none`. */
export type AccountSettings = Readonly<Partial<Record<SettingName, string>>>;

export const settingNames = Object.keys(settingLabels) as readonly SettingName[];

const subjects: readonly (readonly [RegExp, string])[] = [
  [/^backup|^continuousTier$/, 'backup'],
  [/network|^ipRules$/i, 'network'],
];

/** What a setting is about: those of the backup, and those of the network, are changed together. */
export function subjectOf(setting: SettingName): string {
  return subjects.find(([names]) => names.test(setting))?.[1] ?? setting;
}

/** A list as the value of a setting. */
export function settingOf(items: readonly string[]): string {
  const sorted = [...new Set(items.map((item) => item.trim()))].filter(Boolean).sort();
  return sorted.length > 0 ? sorted.join(',') : 'none';
}

/** The items of a setting that is a list. */
export function itemsOf(setting: string | undefined): readonly string[] {
  return setting === undefined || setting === 'none' ? [] : setting.split(',');
}

/** The settings that the body of a request to write an account asks for; what it does not name stays as it is. */
export const settingsAskedFor: (body: string) => AccountSettings = remembered((body) =>
  settingsOfProperties(memberAt(parsedBody(body), 'properties')),
);

/** The settings among the properties of an account, in the form of Azure Resource Manager. */
export function settingsOfProperties(properties: unknown): AccountSettings {
  const text = (...path: string[]): string | undefined => textAt(properties, ...path);
  const list = (name: string, field: string): string | undefined => {
    const items = itemsAt(properties, name);
    return items && settingOf(items.map((item) => textAt(item, field)?.toLowerCase() ?? ''));
  };
  const localAuthDisabled = text('disableLocalAuth');
  const periodic = ['backupPolicy', 'periodicModeProperties'] as const;
  return known({
    publicNetworkAccess: text('publicNetworkAccess'),
    ipRules: list('ipRules', 'ipAddressOrRange'),
    virtualNetworks: list('virtualNetworkRules', 'id'),
    networkBypass: text('networkAclBypass'),
    localAuth: localAuthDisabled && (localAuthDisabled.toLowerCase() === 'true' ? 'no' : 'yes'),
    backupMode: text('backupPolicy', 'type'),
    backupIntervalMinutes: text(...periodic, 'backupIntervalInMinutes'),
    backupRetentionHours: text(...periodic, 'backupRetentionIntervalInHours'),
    backupRedundancy: text(...periodic, 'backupStorageRedundancy'),
    continuousTier: text('backupPolicy', 'continuousModeProperties', 'tier'),
    customerManagedKey: text('keyVaultKeyUri')?.toLowerCase(),
    regions: list('locations', 'locationName')?.replaceAll(' ', ''),
  });
}

/** The settings that a row of posture tells. */
export function settingsOfPosture(row: EvidenceByKind['posture'][number]): AccountSettings {
  const settings = Object.fromEntries(settingNames.map((name) => [name, row[name]]));
  return known({ ...settings, ipRules: row.ipRules && settingOf(row.ipRules.toLowerCase().split(',')) });
}

/** Without what is not told. An empty text tells nothing. */
function known(settings: Partial<Record<SettingName, string | undefined>>): AccountSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value));
}
