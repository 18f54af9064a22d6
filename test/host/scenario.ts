/** One way in which the extension is run, and the suites that are run in it. */
export interface Scenario {
  readonly name: string;
  /** The folder of `test/host/suite` whose files are run, as its path from there. */
  readonly suite: string;
  /** Which tests of these files: all whose full title has this in it. */
  readonly grep?: string;
  readonly opens: 'folder' | 'workspace' | 'nothing';
  /** The packaged extension instead of the one in the tree; it has no way to the simulator. */
  readonly packaged?: boolean;
  /** The user does not trust the folder. */
  readonly restricted?: boolean;
}

/** All scenarios. A test for the packaged extension too has `@packaged` in its title. */
export const scenarios: readonly Scenario[] = [
  { name: 'sample', suite: '.', opens: 'folder' },
  { name: 'noFolder', suite: 'noFolder', opens: 'nothing' },
  { name: 'multiRoot', suite: 'multiRoot', opens: 'workspace' },
  { name: 'restricted', suite: 'restricted', opens: 'folder', restricted: true },
  { name: 'packaged', suite: '.', grep: '@packaged', opens: 'folder', packaged: true },
];
