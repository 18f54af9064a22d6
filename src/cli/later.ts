// What `lint` and `detect` do without, as a bundle of its own: Azure and all that goes with it. Loading it would take
// longer than they do.
export { classifyAnswer } from './classifyAnswer';
export { defender } from './defender';
export { answerLines } from './jsonLines';
export { reportAlerts } from './report';
export { catalogue, exportRules, testRules } from './rules';
export { watchAccounts } from './watch';
