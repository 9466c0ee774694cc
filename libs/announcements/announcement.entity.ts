import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { AnnouncementState } from '#contracts';

/** 公告: what the organizers tell everybody. */
@Entity('announcement')
export class Announcement {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'title_zh' })
  titleZh!: string;

  @Column('text', { name: 'text_zh' })
  textZh!: string;

  /** Null, as its text, where it is in Chinese alone. */
  @Column('text', { name: 'title_en', nullable: true })
  titleEn!: string | null;

  @Column('text', { name: 'text_en', nullable: true })
  textEn!: string | null;

  @Column('bool', { name: 'is_pinned' })
  isPinned!: boolean;

  /** First and last day on which it is shown, in Asia/Shanghai; without a last one until it is withdrawn. */
  @Column('date', { name: 'from_day' })
  fromDay!: string;

  @Column('date', { name: 'until_day', nullable: true })
  untilDay!: string | null;

  @Column('text')
  state!: AnnouncementState;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  /** The last time. */
  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt!: Date | null;

  @VersionColumn()
  version!: number;
}
