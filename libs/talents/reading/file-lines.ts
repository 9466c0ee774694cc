import type { ReadingFailure, ResumeReading } from '#contracts';
import { docxLines } from './docx-lines.js';
import { pdfLines } from './pdf-lines.js';
import { type SourceLine, withinLimits } from './source-line.js';
import { Unread } from './unread.js';

export type ResumeFileType = ResumeReading['fileType'];
export type LinesRead = { lines: SourceLine[] } | { failure: ReadingFailure };

/**
 * The lines of a file, or why there are none; rejects for nothing that a file can hold.
 * @param deadline in milliseconds since 1970, looked at between pages
 */
export async function fileLines(bytes: Uint8Array, fileType: ResumeFileType, deadline: number): Promise<LinesRead> {
  try {
    const lines = fileType === 'pdf' ? await pdfLines(bytes, deadline) : await docxLines(Buffer.from(bytes));
    return { lines: withinLimits(lines) };
  } catch (error) {
    if (error instanceof Unread) return { failure: error.failure };
    // What a file makes a reader stumble over is the file's fault: it is told as such, whatever it was.
    return { failure: error instanceof RangeError ? 'too-much' : 'unreadable' };
  }
}
