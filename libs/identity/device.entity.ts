import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 登录设备: one signed-in browser, and as what its person acts there. */
@Entity('device')
export class Device {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  /** SHA-256 of the token in the browser's cookie. */
  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('text', { name: 'acts_as' })
  actsAs!: 'talent' | 'member' | 'organizer';

  /** For whom a member acts. */
  @Column('uuid', { name: 'organization_id', nullable: true })
  organizationId!: string | null;

  /** When the second factor was shown here; organizers need it to act as such. */
  @Column('timestamptz', { name: 'second_factor_at', nullable: true })
  secondFactorAt!: Date | null;

  /** When it was shown here last who one is, and by what; signing in shows it too. */
  @Column('timestamptz', { name: 'proved_at', nullable: true })
  provedAt!: Date | null;

  @Column('text', { name: 'proved_by', nullable: true })
  provedBy!: 'phone' | 'email' | 'password' | 'demo' | null;

  /** Browser and system in words, as the person recognizes the device in a list. */
  @Column('text')
  browser!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_seen_at' })
  lastSeenAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
