import { defineCommand, subjectIds } from '../command';
import type { Services } from '../services';

export const removeFavourite = defineCommand({
  id: 'cosmosGuard.removeFavourite',
  async run({ arrangement }: Pick<Services, 'arrangement'>, argument, selection) {
    const ids = new Set(subjectIds(argument, selection, 'account'));
    await arrangement.change({ favourites: arrangement.current.favourites.filter((id) => !ids.has(id)) });
  },
});
