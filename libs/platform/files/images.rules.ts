/** A picture, written again with nothing but what draws it. */
export interface ReadImage {
  bytes: Buffer;
  /** Pixels. */
  width: number;
  height: number;
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Chunks that draw: the picture, its colours, its animation. No text, no time, no Exif, nothing private. */
const pngKept = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD acTL fcTL fdAT'.split(' '));

/**
 * Reads a PNG chunk by chunk (ISO/IEC 15948, 5.3) and writes it again without what is no picture.
 * @returns null for what is no whole PNG
 */
export function readPng(bytes: Buffer): ReadImage | null {
  if (!bytes.subarray(0, 8).equals(pngSignature)) return null;
  const parts: Buffer[] = [pngSignature];
  let size: { width: number; height: number } | null = null;
  let hasData = false;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return null;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (size === null) {
      if (type !== 'IHDR' || length !== 13) return null;
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    }
    hasData ||= type === 'IDAT';
    if (pngKept.has(type)) parts.push(bytes.subarray(at, end));
    if (type === 'IEND') return hasData ? { ...size, bytes: Buffer.concat(parts) } : null;
    at = end;
  }
  return null;
}

const EXIF_FLAG = 0x08;
const XMP_FLAG = 0x04;
const webpKept = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);

/**
 * Reads a WebP chunk by chunk (RFC 9649, 2) and writes it again without what is no picture.
 * @returns null for what is no whole WebP
 */
export function readWebp(bytes: Buffer): ReadImage | null {
  if (bytes.length < 20 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') {
    return null;
  }
  const whole = 8 + bytes.readUInt32LE(4);
  if (whole > bytes.length) return null;
  const parts: Buffer[] = [];
  let size: { width: number; height: number } | null = null;
  let hasPicture = false;
  for (let at = 12; at < whole; ) {
    if (at + 8 > whole) return null;
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (end > whole) return null;
    const chunk = Buffer.from(bytes.subarray(at, end));
    size ??= webpSize(type, chunk.subarray(8));
    if (size === null) return null;
    if (type === 'VP8X') chunk.writeUInt8((chunk[8] ?? 0) & ~(EXIF_FLAG | XMP_FLAG), 8);
    hasPicture ||= type === 'VP8 ' || type === 'VP8L' || type === 'ANMF';
    if (webpKept.has(type)) parts.push(chunk);
    at = end;
  }
  if (size === null || !hasPicture) return null;
  const content = Buffer.concat(parts);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(4 + content.length, 4);
  return { ...size, bytes: Buffer.concat([head, content]) };
}

/** The size that the first chunk tells. */
function webpSize(type: string, content: Buffer): { width: number; height: number } | null {
  if (content.length < 10) return null;
  switch (type) {
    case 'VP8X':
      return { width: 1 + content.readUIntLE(4, 3), height: 1 + content.readUIntLE(7, 3) };
    case 'VP8 ':
      return { width: content.readUInt16LE(6) & 0x3fff, height: content.readUInt16LE(8) & 0x3fff };
    case 'VP8L': {
      const bits = content.readUInt32LE(1);
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    default:
      return null;
  }
}
