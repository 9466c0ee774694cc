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

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @VersionColumn()
  version!: number;
}
