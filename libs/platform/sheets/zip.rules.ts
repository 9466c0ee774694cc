import { crc32, inflateRawSync } from 'node:zlib';
import { problem } from '#platform/problems';

/** What an archive may ask of the machine. */
export interface ZipLimits {
  entries: number;
  /** Bytes of all entries together when unpacked. */
  inflated: number;
  /** Bytes out per byte in; texts of tables reach 60, DEFLATE ends at 1,032. Looked at from `ratioFrom` on. */
  ratio: number;
  ratioFrom: number;
}
export const zipLimits: ZipLimits = { entries: 1_000, inflated: 40 * 2 ** 20, ratio: 200, ratioFrom: 2 ** 20 };

interface Entry {
  name: string;
  method: number;
  crc: number;
  packed: number;
  unpacked: number;
  /** Where its local header begins. */
  at: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
const ZIP64 = 0xffffffff;

/**
 * A ZIP archive (PKWARE APPNOTE 6.3.3, without ZIP64) of which nothing is unpacked before its central directory was
 * found sound: few enough entries, no two of one name or one place, no size beyond the limits, nothing encrypted. What
 * is unpacked is held to the size that was declared, and to its checksum.
 */
export class ZipArchive {
  private readonly entries = new Map<string, Entry>();
  private inflatedBytes = 0;

  /** @throws Problem sheet/damaged; sheet/bomb; sheet/too-many-parts; sheet/locked-or-old */
  constructor(
    private readonly bytes: Buffer,
    private readonly limits: ZipLimits = zipLimits,
  ) {
    const list = entriesOf(bytes, limits);
    refuseBombs(list, limits);
    refuseOverlaps(bytes, list);
    for (const entry of list) {
      const key = entry.name.toLowerCase();
      if (this.entries.has(key)) throw problem('sheet/damaged');
      this.entries.set(key, entry);
    }
  }

  /** Names of all entries, in lower case. */
  names(): string[] {
    return [...this.entries.keys()];
  }

  /** Bytes that were unpacked so far. */
  get inflated(): number {
    return this.inflatedBytes;
  }

  /**
   * Unpacks an entry, whatever the case of its name; null when there is none.
   * @throws Problem sheet/damaged; sheet/bomb
   */
  read(name: string): Buffer | null {
    const entry = this.entries.get(name.toLowerCase());
    if (entry === undefined) return null;
    const { start, end } = dataOf(this.bytes, entry);
    const unpacked = this.unpack(entry, this.bytes.subarray(start, end));
    if (unpacked.length !== entry.unpacked || crc32(unpacked) !== entry.crc) throw problem('sheet/damaged');
    this.inflatedBytes += unpacked.length;
    if (this.inflatedBytes > this.limits.inflated) throw bomb(this.limits);
    return unpacked;
  }

  private unpack({ method, unpacked }: Entry, packed: Buffer): Buffer {
    if (method === STORED) return packed;
    try {
      return inflateRawSync(packed, { maxOutputLength: Math.max(1, unpacked) });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw bomb(this.limits);
      throw problem('sheet/damaged');
    }
  }
}

function entriesOf(bytes: Buffer, limits: ZipLimits): Entry[] {
  const end = endRecord(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const size = bytes.readUInt32LE(end + 12);
  const start = bytes.readUInt32LE(end + 16);
  if (count > limits.entries) throw problem('sheet/too-many-parts', { limit: limits.entries });
  if (start + size > end || bytes.readUInt16LE(end + 8) !== count) throw problem('sheet/damaged');
  const entries: Entry[] = [];
  let at = start;
  for (let n = 0; n < count; n++) {
    if (at + CENTRAL_BYTES > end || bytes.readUInt32LE(at) !== CENTRAL) throw problem('sheet/damaged');
    const nameLength = bytes.readUInt16LE(at + 28);
    const nameEnd = at + CENTRAL_BYTES + nameLength;
    const next = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (next > end) throw problem('sheet/damaged');
    if (bytes.readUInt16LE(at + 8) & ENCRYPTED) throw problem('sheet/locked-or-old');
    const entry = {
      name: bytes.toString('utf8', at + CENTRAL_BYTES, nameEnd).replaceAll('\\', '/'),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    };
    if (entry.packed === ZIP64 || entry.unpacked === ZIP64 || entry.at === ZIP64) throw problem('sheet/damaged');
    if (entry.method !== STORED && entry.method !== DEFLATED) throw problem('sheet/damaged');
    if (entry.method === STORED && entry.packed !== entry.unpacked) throw problem('sheet/damaged');
    entries.push(entry);
    at = next;
  }
  return entries;
}

/** The end record closes the file, behind it stands at most its comment. */
function endRecord(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= first; at--) {
    if (bytes.readUInt32LE(at) === END && at + END_BYTES + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  throw problem('sheet/damaged');
}

function refuseBombs(entries: readonly Entry[], limits: ZipLimits): void {
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  const dense = entries.some(
    ({ packed, unpacked }) => unpacked > limits.ratioFrom && unpacked > Math.max(1, packed) * limits.ratio,
  );
  if (total > limits.inflated || dense) throw bomb(limits);
}

/** Entries that share bytes are a way to say the same data many times over. */
function refuseOverlaps(bytes: Buffer, entries: readonly Entry[]): void {
  const places = entries.map((entry) => ({ from: entry.at, to: dataOf(bytes, entry).end }));
  places.sort((one, other) => one.from - other.from);
  for (const [n, place] of places.entries()) {
    const next = places[n + 1];
    if (next !== undefined && place.to > next.from) throw problem('sheet/damaged');
  }
}

function dataOf(bytes: Buffer, { at, packed }: Entry): { start: number; end: number } {
  if (at + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw problem('sheet/damaged');
  const start = at + LOCAL_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const end = start + packed;
  if (end > bytes.length) throw problem('sheet/damaged');
  return { start, end };
}

function bomb({ inflated }: ZipLimits) {
  return problem('sheet/bomb', { limitMb: Math.round(inflated / 2 ** 20) });
}
