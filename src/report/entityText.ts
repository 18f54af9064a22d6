import type { AlertEntity } from '../detection/alert';

/** An entity of an alert in a few words. Its text may be hostile: escape it for where it goes. */
export function entityText(entity: AlertEntity): string {
  switch (entity.type) {
    case 'ip':
      return entity.location?.countryCode
        ? `${entity.address} (${entity.location.countryCode})`
        : entity.address;
    case 'account':
      return entity.name;
    case 'azure-resource':
      return entity.resourceId;
    case 'container':
      return `${entity.database}/${entity.name}`;
    case 'user-agent':
      return entity.name;
    case 'query':
      return entity.text;
  }
}

/** What a kind of entity is called where a person reads it. */
export const entityLabel: Readonly<Record<AlertEntity['type'], string>> = {
  ip: 'Address',
  account: 'Principal',
  'azure-resource': 'Resource',
  container: 'Container',
  'user-agent': 'Application',
  query: 'Query',
};
