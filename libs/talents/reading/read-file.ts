import type { ReadingFailure, ResumeDraft } from '#contracts';
import { draftOf } from './draft.rules.js';
import type { LinesRead, ResumeFileType } from './file-lines.js';
import { linesInThread, type ThreadLimits } from './lines-thread.js';

/** Usual files take a tenth of a second, beside half a second for the start of the thread. */
const limits: ThreadLimits = { heapMb: 384, milliseconds: 20_000 };

/**
 * Reads a file as the draft of a résumé, or says why it could not.
 *
 * What is hostile in a file meets PDF.js, or our readers of ZIP and XML, in a thread of its own with bounds of time and
 * heap; what comes out are at most 2,000 lines of text, and rules make them a draft in this thread. Not covered by the
 * bound of the heap: buffers outside of it. A DOCX unpacks to 40 MB at most; what PDF.js unpacks of a page's streams is
 * bounded by time alone. From sources, as in tests, there is no built thread to start: then reading happens right here,
 * with the deadline looked at between pages.
 */
export async function readResumeFile(
  bytes: Uint8Array,
  fileType: ResumeFileType,
  now: Date,
): Promise<{ draft: ResumeDraft } | { failure: ReadingFailure }> {
  const read = await linesOf(bytes, fileType);
  return 'failure' in read ? read : { draft: draftOf(read.lines, now) };
}

async function linesOf(bytes: Uint8Array, fileType: ResumeFileType): Promise<LinesRead> {
  if (import.meta.url.endsWith('.ts')) {
    // By its address, so that bundles do not take it in: it would tear apart what has to be loaded in order.
    const { fileLines } = (await import(
      new URL('./file-lines.ts', import.meta.url).href
    )) as typeof import('./file-lines.js');
    return await fileLines(bytes, fileType, Date.now() + limits.milliseconds);
  }
  // Bundles lie elsewhere in dist/ than the files that they are made of.
  const program = new URL('./reading/lines.worker.js', import.meta.resolve('#talents'));
  return await linesInThread(program, { bytes, fileType }, limits);
}
