import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Language, OrganizerRole } from '#contracts';

/** Somebody who can sign in: by phone and code, or by e-mail and password. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  /** E.164: +86 and eleven digits for the mainland. */
  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('timestamptz', { name: 'phone_verified_at', nullable: true })
  phoneVerifiedAt!: Date | null;

  /** In lower case. */
  @Column('text', { nullable: true })
  email!: string | null;

  @Column('timestamptz', { name: 'email_verified_at', nullable: true })
  emailVerifiedAt!: Date | null;

  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  /** Of a password that was given out for the first sign-in alone; null where it is one's own. */
  @Column('timestamptz', { name: 'password_lapses_at', nullable: true })
  passwordLapsesAt!: Date | null;

  /** Null for everybody who is no organizer. */
  @Column('text', { name: 'organizer_role', nullable: true })
  organizerRole!: OrganizerRole | null;

  /** Since when the role is one that may recover accounts, or since the first one; null for who was never appointed. */
  @Column('timestamptz', { name: 'organizer_since', nullable: true })
  organizerSince!: Date | null;

  /** Of messages to them. */
  @Column('text')
  language!: Language;

  /** Invented with the demo, and nobody in another fair. */
  @Column('bool', { name: 'is_demo' })
  isDemo!: boolean;

  /** Of the demo's people, those as whom anybody may sign in: they stand on its sign-in page. */
  @Column('bool', { name: 'demo_sign_in', default: false })
  demoSignIn!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @VersionColumn()
  version!: number;
}
