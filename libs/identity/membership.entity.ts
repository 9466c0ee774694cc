import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MemberRole } from '#contracts';

/** 成员: a person who acts for an organization. */
@Entity('membership')
export class Membership {
  @PrimaryColumn('uuid', { name: 'person_id' })
  personId!: string;

  @PrimaryColumn('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('text')
  role!: MemberRole;

  @Column('timestamptz')
  since!: Date;
}
