// What `lint` does without, as a bundle of its own: Azure, the log readers and the detections. Reading it would take
// longer than linting does.
export { classifyAnswer } from './classifyAnswer';
export { defender } from './defender';
export { detectInFiles } from './detect';
export { answerLines } from './jsonLines';
export { reportAlerts } from './report';
export { catalogue, exportRules, testRules } from './rules';
export { watchAccounts } from './watch';
