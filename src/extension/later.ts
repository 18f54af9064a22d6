// What is loaded when it is first needed, as a bundle of its own: Azure, the log readers and the detections.
// Reading it at activation would cost more than all the rest of the extension.
export { systemClock } from '../monitor/clock';
export { Channels } from './channels/channels';
export { Telling } from './channels/telling';
export { stateFolder } from './azure/stateFolder';
export { signIn } from './azure/session';
export { readCloud } from './azure/cloudSetting';
export { chosenCloud } from './azure/connect';
export { openWatch } from './azure/openWatch';
export { describeAlert } from './alertDetails/describeAlert';
export { detailsMarkdown } from '../report/details/detailsMarkdown';
export { analyseLogFiles } from './logFile/analyseLogFiles';
export { RuleTexts } from './ownRules/ruleTexts';
export { ownAlert } from '../monitor/listedAlert';
export { readTriage } from '../monitor/decision';
export { readSharedSuppressions, withSuppression } from '../monitor/sharedSuppressions';
export { addToTeamFile, teamFileOf } from '../monitor/teamFile';
export { parseJson } from '../monitor/parseJson';
export { databaseQueryLink, workspaceQueryLink } from '../azure/queryLink';
export { evidenceKql, pivotsOf } from '../detection/pivot';
export { alertsReport } from '../report/alertsReport';
export { alertsWithin, reportTitle } from '../report/reportScope';
export { incidentsOf } from '../detection/incident';
export { detectionPage } from '../report/detectionPage';
export { detections } from '../detection/detections';
