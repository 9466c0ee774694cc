import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ImportMapping } from '../import/mapping.rules.js';

/**
 * `running` until its file was read to the end; `interrupted` when the importer died on the way, `failed` when it gave
 * up: what it had acknowledged stays. `undone` and `taken-down` runs are over for good.
 */
export type ImportRunState = 'running' | 'completed' | 'interrupted' | 'failed' | 'undone' | 'taken-down';

/** Rows by what became of them: read = created + updated + merged + unchanged + rejected. */
export interface ImportCounts {
  read: number;
  /** Posts that were not there before. */
  created: number;
  /** Posts of which this file says something new, and lapsed ones that are open again. */
  updated: number;
  /** Rows that joined a post already there, from another row or another file. */
  merged: number;
  /** Rows that say what this file said before. */
  unchanged: number;
  rejected: number;
}

export interface ImportReport extends ImportCounts {
  /** Rows of posts that were taken down and stay so; counted as unchanged. */
  heldDown: number;
  /** Why the file ended before its end, in a sentence; null when it did not. */
  endedEarly: string | null;
  /** Why the run failed, in a sentence. */
  failure: string | null;
}

/** One import of a file. */
@Entity('import_run')
export class ImportRun {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  source!: string;

  @Column('text', { nullable: true })
  licence!: string | null;

  @Column('text', { name: 'file_name' })
  fileName!: string;

  @Column('char', { name: 'file_sha256', length: 64 })
  fileSha256!: string;

  @Column('jsonb')
  mapping!: ImportMapping;

  /** The user of the operating system who ran the command. */
  @Column('text', { name: 'started_by' })
  startedBy!: string;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @Column('text')
  state!: ImportRunState;

  @Column('jsonb')
  report!: ImportReport;
}
