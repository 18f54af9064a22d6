import type { ModuleSystem } from './moduleSystem';

export const noModules: ModuleSystem = { find: () => undefined };
