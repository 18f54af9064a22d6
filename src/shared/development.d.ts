/** True in development and test builds, false in the packaged extension: the bundler folds it, so what it guards is cut out. */
declare const __DEVELOPMENT__: boolean;
