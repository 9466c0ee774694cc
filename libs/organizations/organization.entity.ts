import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { OrganizationKind } from '#contracts';

/** `registered` signed up here, `imported` came with a file and waits to be claimed, `demo` belongs to the demo city. */
export type OrganizationOrigin = 'registered' | 'imported' | 'demo';

/** A legal body. One row for each credit code; without one, one row for each normalized name. */
@Entity('organization')
export class Organization {
  @PrimaryColumn('uuid')
  id!: string;

  /** The full name as it was written. */
  @Column('text')
  name!: string;

  /** The normalized name by which an import finds the organization again. */
  @Column('text', { name: 'name_key' })
  nameKey!: string;

  @Column('text')
  kind!: OrganizationKind;

  /** Unified social credit code, 18 characters. */
  @Column('text', { name: 'credit_code', nullable: true })
  creditCode!: string | null;

  @Column('text')
  origin!: OrganizationOrigin;

  @Column('timestamptz', { name: 'verified_at', nullable: true })
  verifiedAt!: Date | null;

  @Column('text', { nullable: true })
  industry!: string | null;

  @Column('text', { nullable: true })
  size!: string | null;

  @Column('text', { nullable: true })
  ownership!: string | null;

  @Column('char', { name: 'place_code', length: 6, nullable: true })
  placeCode!: string | null;

  @Column('text', { nullable: true })
  introduction!: string | null;

  /** Street and building. */
  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { nullable: true })
  website!: string | null;

  /** Whom the desk asks for; never public. */
  @Column('text', { name: 'contact_name', nullable: true })
  contactName!: string | null;

  @Column('uuid', { name: 'logo_file_id', nullable: true })
  logoFileId!: string | null;

  /** When its own people claimed what an import had brought in. */
  @Column('timestamptz', { name: 'claimed_at', nullable: true })
  claimedAt!: Date | null;

  /** The organization into which this one was merged, and under which it is found; that one was not merged itself. */
  @Column('uuid', { name: 'merged_into', nullable: true })
  mergedInto!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @VersionColumn()
  version!: number;
}
