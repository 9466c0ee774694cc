import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';
import { docx, type FilePurpose, type MediaType, type Purpose, purposes, readContent } from './content.rules.js';

/** A file as it came in: its bytes, and the name that its sender gives it. */
export interface GivenFile {
  bytes: Buffer;
  name: string;
}

/** What is known of a stored file without reading it. */
export interface FileFacts {
  id: string;
  mediaType: MediaType;
  name: string;
  /** Bytes. */
  size: number;
  /** In hexadecimal digits. */
  sha256: string;
}

export interface StoredFile extends FileFacts {
  bytes: Buffer;
}

const MEGABYTE = 1024 * 1024;
const LONGEST_NAME = 100;

const factColumns = `id, media_type AS "mediaType", name, size, encode(sha256, 'hex') AS sha256`;

/**
 * Small files, in PostgreSQL: all processes reach them, one backup holds them, and erasing one is one statement. A file
 * lives as long as a row refers to it by a foreign key; {@link FileRetention} removes the others.
 */
@Injectable()
export class Files {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a file in the transaction of `manager`, which also writes the row that refers to it. Pictures lose what their
   * camera says of them.
   * @returns its id
   * @throws Problem file/too-large, file/empty, file/type, file/damaged, file/too-many-pixels, file/active,
   * file/encrypted, file/old-word
   */
  async keep(manager: EntityManager, { purpose, bytes, name }: GivenFile & { purpose: FilePurpose }): Promise<string> {
    const wanted: Purpose = purposes[purpose];
    const { types, most } = wanted;
    if (bytes.length > most) throw problem('file/too-large', { limitMb: most / MEGABYTE });
    if (bytes.length === 0) throw problem('file/empty');
    const read = readContent(bytes, wanted);
    const allowed = types.map((type) => typeNames[type]).join(', ');
    if ('fault' in read) {
      throw read.fault === 'unknown' ? problem('file/type', { allowed }) : problem(`file/${read.fault}`);
    }
    if (!types.includes(read.mediaType)) throw problem('file/type', { allowed });
    const id = newId();
    await manager.query(
      `INSERT INTO stored_file (id, purpose, media_type, name, bytes, sha256, size, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        purpose,
        read.mediaType,
        cleanName(name),
        read.bytes,
        createHash('sha256').update(read.bytes).digest(),
        read.bytes.length,
        this.clock.now(),
      ],
    );
    return id;
  }

  /** What is known of a file; null when it is not there. By stored_file_pkey. */
  async facts(id: string): Promise<FileFacts | null> {
    const [found] = await this.dataSource.query<FileFacts[]>(`SELECT ${factColumns} FROM stored_file WHERE id = $1`, [
      id,
    ]);
    return found ?? null;
  }

  /** The whole file; null when it is not there. By stored_file_pkey. */
  async read(id: string): Promise<StoredFile | null> {
    const [found] = await this.dataSource.query<StoredFile[]>(
      `SELECT ${factColumns}, bytes FROM stored_file WHERE id = $1`,
      [id],
    );
    return found ?? null;
  }
}

const typeNames: Record<MediaType, string> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'application/pdf': 'PDF',
  [docx]: 'DOCX',
};

/** Without folders, control characters and what turns the direction of reading, by which a name could look like another. */
function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  return last
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(-LONGEST_NAME);
}
