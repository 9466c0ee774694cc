import { Worker } from 'node:worker_threads';
import type { LinesRead } from './file-lines.js';
import type { LinesRequest } from './lines.worker.js';

/** What a thread may take: its heap, and from its start to its answer. Buffers of files lie outside of the heap. */
export interface ThreadLimits {
  heapMb: number;
  milliseconds: number;
}

/**
 * Reads a file in a thread of its own, which ends with it: at the limit of its time, or of its heap, it is stopped
 * wherever it is, and this process goes on.
 * @param program the built `lines.worker`
 */
export function linesInThread(
  program: URL,
  { bytes, fileType }: Pick<LinesRequest, 'bytes' | 'fileType'>,
  { heapMb, milliseconds }: ThreadLimits,
): Promise<LinesRead> {
  const workerData: LinesRequest = { bytes, fileType, deadline: Date.now() + milliseconds };
  return new Promise((resolve) => {
    const worker = new Worker(program, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      stdout: true,
      stderr: true,
      env: {},
    });
    const answer = (read: LinesRead) => {
      clearTimeout(timer);
      resolve(read);
      void worker.terminate();
    };
    const timer = setTimeout(() => answer({ failure: 'too-much' }), milliseconds);
    worker.once('message', answer);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      answer({ failure: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-much' : 'unreadable' });
    });
    worker.once('exit', () => answer({ failure: 'unreadable' }));
  });
}
