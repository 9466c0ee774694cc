import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Education, Employment, Experience, VacancyState } from '#contracts';

/**
 * A post that an organization wants to fill; without an organization when the source of an import names none. As readers
 * see it: what has never been public has no title yet, and what its organization works on (`working` and the columns
 * beside it) is known to posting/ alone, which reads and writes it in SQL.
 */
@Entity('vacancy')
export class Vacancy {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  /** The pay as it was written. */
  @Column('text', { name: 'pay_text', nullable: true })
  payText!: string | null;

  /** CNY a month; null for 面议. */
  @Column('int', { name: 'pay_monthly_min', nullable: true })
  payMonthlyMin!: number | null;

  @Column('int', { name: 'pay_monthly_max', nullable: true })
  payMonthlyMax!: number | null;

  /** Months paid a year, 12 to 24, when the post says so. */
  @Column('smallint', { name: 'pay_months', nullable: true })
  payMonths!: number | null;

  /** The monthly figures were worked out from hours, days or years. */
  @Column('bool', { name: 'pay_computed' })
  payComputed!: boolean;

  @Column('char', { name: 'place_code', length: 6, nullable: true })
  placeCode!: string | null;

  /** The place as it was written. */
  @Column('text', { name: 'place_text', nullable: true })
  placeText!: string | null;

  @Column('text', { nullable: true })
  education!: Education | null;

  @Column('text', { nullable: true })
  experience!: Experience | null;

  @Column('text')
  employment!: Employment;

  @Column('smallint', { nullable: true })
  headcount!: number | null;

  @Column('text', { nullable: true })
  industry!: string | null;

  @Column('text', { nullable: true })
  occupation!: string | null;

  @Column('text', { array: true })
  skills!: string[];

  @Column('text', { array: true })
  benefits!: string[];

  /** What an import could not read, word for word, by column. */
  @Column('jsonb', { name: 'as_written' })
  asWritten!: Record<string, string>;

  @Column('text')
  state!: VacancyState;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;

  /** When the post lapses by itself; null means never. */
  @Column('timestamptz', { name: 'lapses_at', nullable: true })
  lapsesAt!: Date | null;

  /** Where an imported post comes from; null for posts made here. */
  @Column('text', { name: 'source_name', nullable: true })
  sourceName!: string | null;

  /** The source's own date, `YYYY-MM-DD`. */
  @Column('date', { name: 'source_published_on', nullable: true })
  sourcePublishedOn!: string | null;

  @Column('text', { name: 'source_url', nullable: true })
  sourceUrl!: string | null;

  /** Identity of an imported post: rows with the same key are the same post. */
  @Column('text', { name: 'import_key', nullable: true })
  importKey!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @VersionColumn()
  version!: number;
}
