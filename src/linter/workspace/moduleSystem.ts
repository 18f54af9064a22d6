import type { Whereabouts } from '../flow/library';
import type { FileTree } from './fileTree';

/** How a language finds the file that a name stands for. */
export interface ModuleSystem {
  /** The file that is a module, or that holds a name of it; none for a library. */
  find(from: string, module: string, name: string | undefined, files: FileTree): Whereabouts | undefined;
  /** Where a name may be declared that `from` uses and declares nowhere, the likeliest first. */
  declaring?(from: string, name: string, files: FileTree): readonly Whereabouts[];
}
