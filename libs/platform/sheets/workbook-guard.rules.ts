import { problem } from '#platform/problems';
import { ZipArchive, type ZipLimits, zipLimits } from './zip.rules.js';

/** Largest file that is looked at, in bytes. */
export const MOST_FILE_BYTES = 5 * 2 ** 20;
export const MOST_FILE_MB = 5;

/** The compound file of OLE2: old .xls, and what Office wraps around a workbook with a password ([MS-CFB] §2.2). */
const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const PK = Buffer.from('PK\u0003\u0004');

/**
 * Opens a file as an Excel workbook (ECMA-376) after it has shown that it is one and that it carries nothing but tables.
 * Nothing but the list of its parts' types is unpacked.
 * @throws Problem sheet/… which says what is in the way and what to do
 */
export function openWorkbookArchive(bytes: Buffer, limits: ZipLimits = zipLimits): ZipArchive {
  if (bytes.length > MOST_FILE_BYTES) throw problem('sheet/too-large', { limitMb: MOST_FILE_MB });
  refuseOtherFiles(bytes);
  const archive = new ZipArchive(bytes, limits);
  const names = archive.names();
  const types = archive.read('[Content_Types].xml')?.toString('latin1').toLowerCase();
  if (types === undefined || !names.some((name) => /^xl\/[^/]*workbook[^/]*\.(xml|bin)$/.test(name)))
    throw problem('sheet/not-xlsx');
  if (types.includes('macroenabled') || names.some((name) => macros.test(name))) throw problem('sheet/macros');
  if (names.some((name) => name.endsWith('workbook.bin'))) throw problem('sheet/not-xlsx');
  if (names.some((name) => externals.test(name))) throw problem('sheet/external-links');
  if (names.some((name) => objects.test(name))) throw problem('sheet/embedded-objects');
  return archive;
}

const macros = /vbaproject[^/]*\.bin$|^xl\/(macrosheets|dialogsheets)\//;
const externals = /^xl\/(externallinks|querytables)\/|^xl\/connections\.xml$/;
const objects = /^xl\/(embeddings|activex|ctrlprops)\//;

function refuseOtherFiles(bytes: Buffer): void {
  if (bytes.length === 0) throw problem('sheet/empty-file');
  if (bytes.subarray(0, OLE2.length).equals(OLE2)) throw problem('sheet/locked-or-old');
  if (bytes.subarray(0, PK.length).equals(PK)) return;
  throw problem(isText(bytes.subarray(0, 4_096)) ? 'sheet/renamed' : 'sheet/not-xlsx');
}

/** Texts in UTF-8 and GB18030 hold no control characters beside tabs and line breaks; UTF-16 begins with its mark. */
function isText(beginning: Buffer): boolean {
  const mark = beginning.length >= 2 ? beginning.readUInt16BE(0) : 0;
  if (mark === 0xfeff || mark === 0xfffe) return true;
  return beginning.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}
