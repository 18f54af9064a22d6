/** What a command could not do, as one line for the person who started it. Ends the run with exit code 2. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** Whether it is a {@link Failure}: by its name, as each bundle of the tool has the class for itself. */
export function isFailure(error: unknown): error is Failure {
  return error instanceof Error && error.name === 'Failure';
}

/** The code of an error of Node's, such as ENOENT. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file or folder.',
  EACCES: 'Permission was denied.',
  EPERM: 'Permission was denied.',
  EISDIR: 'It is a folder.',
  ENOTDIR: 'A part of the path is not a folder.',
  ELOOP: 'Its symbolic links lead in a circle.',
  EMFILE: 'Too many files are open.',
  ENOSPC: 'The disk is full.',
  EROFS: 'The file system is read-only.',
  ENAMETOOLONG: 'The name is too long.',
};

/** Why the system refused, as a sentence. */
export function systemReason(error: unknown): string {
  const code = errorCode(error);
  return (code && reasons[code]) ?? (error instanceof Error ? error.message : String(error));
}
