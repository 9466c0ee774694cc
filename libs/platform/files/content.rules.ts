import { ZipArchive } from '#platform/sheets';
import { type ReadImage, readPng, readWebp } from './images.rules.js';
import { readJpeg } from './jpeg.rules.js';

const pictures = ['image/png', 'image/jpeg', 'image/webp'] as const;
const papers = [...pictures, 'application/pdf'] as const;
/** A document of Word as a media type. */
export const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What is taken, by what it is: told by its content alone, never by the name or type that its sender gives it. */
export type MediaType = (typeof papers)[number] | typeof docx;

export interface Purpose {
  types: readonly MediaType[];
  /** Bytes. */
  most: number;
  /** Only who sent it ever gets it back: what a PDF runs, carries or asks for is nobody else's danger. */
  isOwn?: true;
}

const MEGABYTE = 1024 * 1024;

/** What a file is for: what may be sent for it, and how large it may be. */
export const purposes = {
  licence: { types: papers, most: 10 * MEGABYTE },
  mandate: { types: papers, most: 10 * MEGABYTE },
  logo: { types: pictures, most: 5 * MEGABYTE },
  photo: { types: pictures, most: 5 * MEGABYTE },
  message: { types: ['application/pdf', docx, 'image/png', 'image/jpeg'], most: 10 * MEGABYTE },
  resume: { types: ['application/pdf', docx], most: 10 * MEGABYTE, isOwn: true },
} as const satisfies Record<string, Purpose>;
export type FilePurpose = keyof typeof purposes;

export type ReadContent =
  | { mediaType: MediaType; bytes: Buffer }
  | { fault: 'unknown' | 'damaged' | 'too-many-pixels' | 'active' | 'encrypted' | 'old-word' };

/** A browser that is to draw more needs more memory than phones have. */
const MOST_SIDE = 16_384;
const MOST_PIXELS = 60_000_000;

/**
 * What a file really is, and its bytes as they are kept: pictures are written anew without camera data, place, remarks
 * and whatever hangs on to them, so that no second content hides in them.
 * @param purpose what it is for: a document of Word is looked for only where one is taken
 */
export function readContent(bytes: Buffer, { types, isOwn }: Omit<Purpose, 'most'> = purposes.licence): ReadContent {
  if (bytes.length >= 12) {
    if (bytes.readUInt32BE(0) === 0x89504e47) return image('image/png', readPng(bytes));
    if (bytes.readUInt16BE(0) === 0xffd8) return image('image/jpeg', readJpeg(bytes));
    if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') {
      return image('image/webp', readWebp(bytes));
    }
    if (bytes.toString('latin1', 0, 5) === '%PDF-') {
      return isOwn ? { mediaType: 'application/pdf', bytes } : pdf(bytes);
    }
    if (types.includes(docx)) {
      if (bytes.readUInt32BE(0) === 0x504b0304) return archive(bytes);
      if (bytes.subarray(0, OLE2.length).equals(OLE2)) return { fault: 'old-word' };
    }
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

/** The compound file of OLE2: old .doc, and what Word wraps around a document with a password ([MS-CFB] §2.2). */
const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** A DOCX is an archive that has a document of Word in it (ECMA-376 part 1, 11.3.10) and no macros. */
function archive(bytes: Buffer): ReadContent {
  let names: string[];
  try {
    names = new ZipArchive(bytes).names();
  } catch {
    return { fault: 'damaged' };
  }
  const isDocument = names.includes('[content_types].xml') && names.includes('word/document.xml');
  return isDocument && !names.includes('word/vbaproject.bin') ? { mediaType: docx, bytes } : { fault: 'unknown' };
}

/**
 * Names by which a PDF runs, opens or carries something else (ISO 32000-2, 12.6.4, 7.11.4). So short a name as JS stands
 * in five megabytes of packed pictures by chance; as the key that it is, a text or a reference follows (12.6.4.17).
 */
const active =
  /\/(?:(?:JavaScript|Launch|EmbeddedFile|EmbeddedFiles|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z0-9])|JS\s*(?:[(<]|\d+\s+\d+\s+R))/;

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
