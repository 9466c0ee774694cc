import { parentPort, workerData } from 'node:worker_threads';
import { fileLines, type ResumeFileType } from './file-lines.js';

/** What the thread is given: see `linesInThread`. */
export interface LinesRequest {
  bytes: Uint8Array;
  fileType: ResumeFileType;
  deadline: number;
}

const { bytes, fileType, deadline } = workerData as LinesRequest;
parentPort?.postMessage(await fileLines(bytes, fileType, deadline));
