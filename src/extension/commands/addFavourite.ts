import { defineCommand, subjectIds } from '../command';
import type { Services } from '../services';

export const addFavourite = defineCommand({
  id: 'cosmosGuard.addFavourite',
  async run({ arrangement }: Pick<Services, 'arrangement'>, argument, selection) {
    const ids = subjectIds(argument, selection, 'account');
    await arrangement.change({ favourites: [...new Set([...arrangement.current.favourites, ...ids])] });
  },
});
