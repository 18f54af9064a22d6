import path from 'node:path';

/** The repository's root. */
export const root = path.resolve(__dirname, '../..');

/** Everything that a run leaves behind, git-ignored. */
export const out = path.join(root, 'out');

/** Where installed hosts are kept between runs, git-ignored and outside the root `node_modules`. */
export const installed = path.join(root, '.vscode-test');
