import { parentPort, workerData } from 'node:worker_threads';
import { serveEvidence } from './sources/exported/evidenceWorker';
import type { WorkerStart } from './sources/exported/workerMessages';

// Started by `readInWorkers` only, which passes a WorkerStart.
if (parentPort) serveEvidence(parentPort, workerData as WorkerStart);
