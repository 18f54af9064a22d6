import type { Available } from '../../shared/available';
import type { SharedSuppression } from '../../monitor/sharedSuppressions';

/** A folder of the workspace whose file of suppressions a team shares. */
export interface TeamFolder {
  readonly name: string;
  /** The path of the file. */
  readonly file: string;
}

/** Where a team shares suppressions. */
export interface Team {
  /** None where the workspace is not trusted, or its files are not on this machine. */
  folders(): readonly TeamFolder[];
  /** Adds a suppression to the file of a folder: `unsaved` where it stands in an editor with changes that are not saved. */
  add(folder: TeamFolder, suppression: SharedSuppression): Promise<Available<'written' | 'unsaved'>>;
}
