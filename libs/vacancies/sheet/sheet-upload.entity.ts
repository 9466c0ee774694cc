import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SheetState } from '#contracts';
import type { MemberCaller } from '#platform/http';
import type { CheckedRow, SheetNote } from './check-sheet.js';
import type { SheetColumn } from './columns.rules.js';

/** A sheet of vacancies that somebody uploaded: what was read of it, until it expires. */
@Entity('sheet_upload')
export class SheetUpload {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  /** Who uploaded it. */
  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @Column('text', { name: 'file_name' })
  fileName!: string;

  @Column('text', { name: 'sheet_name' })
  sheetName!: string;

  @Column('jsonb')
  columns!: SheetColumn[];

  @Column('jsonb')
  rows!: CheckedRow[];

  @Column('jsonb')
  notes!: SheetNote[];

  @Column('text')
  state!: SheetState;

  /** Whether its rows are published or become drafts; null before that was said. */
  @Column('bool', { nullable: true })
  publish!: boolean | null;

  /** Who had its rows saved, as what; null before that. */
  @Column('jsonb', { name: 'saved_by', nullable: true })
  savedBy!: MemberCaller | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
