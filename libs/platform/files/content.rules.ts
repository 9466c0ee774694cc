import { type ReadImage, readPng, readWebp } from './images.rules.js';
import { readJpeg } from './jpeg.rules.js';

/** What is taken, by what it is: told by its content alone, never by the name or type that its sender gives it. */
export const mediaTypes = ['image/png', 'image/jpeg', 'image/webp', 'application/pdf'] as const;
export type MediaType = (typeof mediaTypes)[number];

/** What a file is for: what may be sent for it, and how large it may be. */
export const purposes = {
  licence: { types: mediaTypes, most: 10 * 1024 * 1024 },
  mandate: { types: mediaTypes, most: 10 * 1024 * 1024 },
  logo: { types: ['image/png', 'image/jpeg', 'image/webp'], most: 5 * 1024 * 1024 },
  photo: { types: ['image/png', 'image/jpeg', 'image/webp'], most: 5 * 1024 * 1024 },
} as const satisfies Record<string, { types: readonly MediaType[]; most: number }>;
export type FilePurpose = keyof typeof purposes;

export type ReadContent =
  | { mediaType: MediaType; bytes: Buffer }
  | { fault: 'unknown' | 'damaged' | 'too-many-pixels' | 'active' | 'encrypted' };

/** A browser that is to draw more needs more memory than phones have. */
const MOST_SIDE = 16_384;
const MOST_PIXELS = 60_000_000;

/**
 * What a file really is, and its bytes as they are kept: pictures are written anew without camera data, place, remarks
 * and whatever hangs on to them, so that no second content hides in them.
 */
export function readContent(bytes: Buffer): ReadContent {
  if (bytes.length >= 12) {
    if (bytes.readUInt32BE(0) === 0x89504e47) return image('image/png', readPng(bytes));
    if (bytes.readUInt16BE(0) === 0xffd8) return image('image/jpeg', readJpeg(bytes));
    if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') {
      return image('image/webp', readWebp(bytes));
    }
    if (bytes.toString('latin1', 0, 5) === '%PDF-') return pdf(bytes);
  }
  return { fault: 'unknown' };
}

function image(mediaType: MediaType, read: ReadImage | null): ReadContent {
  if (read === null || read.width === 0 || read.height === 0) return { fault: 'damaged' };
  if (read.width > MOST_SIDE || read.height > MOST_SIDE || read.width * read.height > MOST_PIXELS) {
    return { fault: 'too-many-pixels' };
  }
  return { mediaType, bytes: read.bytes };
}

/** Names by which a PDF runs, opens or carries something else (ISO 32000-2, 12.6.4, 7.11.4). */
const active =
  /\/(?:JavaScript|JS|Launch|EmbeddedFile|EmbeddedFiles|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z0-9])/;

/**
 * A PDF is kept as it is. Its end is looked at, so that it is nothing else as well (an archive reads from its end), and
 * what it says in the open: what it packs away is shown by readers only, which are not the fair's pages.
 */
function pdf(bytes: Buffer): ReadContent {
  const text = bytes.toString('latin1');
  const end = text.lastIndexOf('%%EOF');
  if (end < 0 || !/^%%EOF\s*$/.test(text.slice(end))) return { fault: 'damaged' };
  if (/\/Encrypt(?![A-Za-z0-9])/.test(text)) return { fault: 'encrypted' };
  if (active.test(nameCharacters(text))) return { fault: 'active' };
  return { mediaType: 'application/pdf', bytes };
}

/** Names may be written by their characters' codes: /J#61vaScript (ISO 32000-2, 7.3.5). */
function nameCharacters(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
