// `npm run build:suites`: what a debugger needs that starts the suites by itself.
import { mkdirSync } from 'node:fs';
import { buildExtension } from './build';
import { bundleSuites } from './bundleSuites';
import { reports } from './runScenario';

mkdirSync(reports, { recursive: true });
void Promise.all([buildExtension(), bundleSuites()]);
