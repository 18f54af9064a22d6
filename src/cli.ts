#!/usr/bin/env node
import { join } from 'node:path';
import { grammarLoader } from './cli/grammarLoader';
import { run } from './cli/run';
import { processTerminal } from './cli/terminal';

void run(process.argv.slice(2), processTerminal(grammarLoader(join(__dirname, 'grammars')))).then((code) => {
  process.exitCode = code;
});
