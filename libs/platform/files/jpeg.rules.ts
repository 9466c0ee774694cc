import type { ReadImage } from './images.rules.js';

/** Markers whose segments are kept: the picture itself, how its colours are meant, and nothing that tells of its making. */
const kept = new Set([0xc4, 0xdb, 0xdd, 0xe0, 0xee]);
const colourProfile = Buffer.from('ICC_PROFILE\0', 'latin1');
const exifHeader = Buffer.from('Exif\0\0', 'latin1');
const ORIENTATION = 0x0112;

/**
 * Reads a JPEG segment by segment (ITU-T T.81, B.1.1) and writes it again without camera data, place, remarks and what
 * hangs on behind its end. How it is to be turned stays: without it, photos of phones would lie on their side.
 * @returns null for what is no whole JPEG
 */
export function readJpeg(bytes: Buffer): ReadImage | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  const parts: Buffer[] = [];
  let orientation = 1;
  let size: { width: number; height: number } | null = null;
  let hasScan = false;
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) return null;
    // Any number of fill bytes may stand before a marker.
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (marker === undefined) return null;
    if (marker === 0xd9) break;
    if (at + 4 > bytes.length) return null;
    const length = bytes.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return null;
    const segment = bytes.subarray(at, end);
    const content = segment.subarray(4);
    if (isFrame(marker)) {
      if (content.length < 6 || size !== null) return null;
      size = { height: content.readUInt16BE(1), width: content.readUInt16BE(3) };
    }
    if (marker === 0xe1) orientation = orientationOf(content) ?? orientation;
    const isProfile = marker === 0xe2 && content.subarray(0, colourProfile.length).equals(colourProfile);
    if (isFrame(marker) || kept.has(marker) || isProfile) parts.push(segment);
    at = end;
    if (marker === 0xda) {
      hasScan = true;
      at = endOfScan(bytes, end);
      if (at < 0) return null;
      parts.push(segment, bytes.subarray(end, at));
    }
  }
  if (size === null || !hasScan) return null;
  const begin = [Buffer.from([0xff, 0xd8]), ...(orientation === 1 ? [] : [orientationSegment(orientation)])];
  return { ...size, bytes: Buffer.concat([...begin, ...parts, Buffer.from([0xff, 0xd9])]) };
}

/** SOF0 to SOF15, among which DHT, JPG and DAC are no frames. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Where the coded data ends: at the next marker that is neither a stuffed byte nor a restart. -1: it has no end. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return -1;
}

/** The entry for orientation in the first directory of Exif data (CIPA DC-008, 4.6.4); null when it says none. */
function orientationOf(content: Buffer): number | null {
  if (!content.subarray(0, exifHeader.length).equals(exifHeader)) return null;
  const tiff = content.subarray(exifHeader.length);
  if (tiff.length < 10) return null;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const word = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const entries = word(directory);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return null;
    if (word(at) !== ORIENTATION) continue;
    const value = word(at + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** Exif data that say how to turn the picture, and nothing else. */
function orientationSegment(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(2 + exifHeader.length + tiff.length, 2);
  return Buffer.concat([head, exifHeader, tiff]);
}
