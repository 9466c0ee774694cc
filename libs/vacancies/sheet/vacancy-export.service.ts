import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Education, Employment, Experience, Language, Must, VacancyExportQuery, VacancyState } from '#contracts';
import { Clock } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { type TableColumn, tableSheet } from '#platform/sheets';
import { Audit } from '#privacy';
import { codeName, nameOf, occupationName } from '#reference';
import { draftPayText } from '../posting/content.rules.js';
import { ownVacanciesWhere } from '../posting/own-vacancies.service.js';
import { type PostedRow, postedColumns, postedTables } from '../posting/posted-row.js';
import { mustsText, templateColumns } from './columns.rules.js';

const PAGE = 500;

/** A vacancy as its organization wrote it last; of an imported one that it never touched, what the file said. */
interface ExportRow {
  title: string | null;
  state: VacancyState;
  employment: Employment | null;
  occupation: string | null;
  headcount: number | null;
  placeCode: string | null;
  placeText: string | null;
  payText: string | null;
  payMin: number | null;
  payMax: number | null;
  payMonths: number | null;
  education: Education | null;
  experience: Experience | null;
  musts: Must[];
  conditions: string[];
  disciplines: string[];
  skills: string[];
  benefits: string[];
  publishedAt: Date | null;
  lapsesAt: Date | null;
  updatedAt: Date;
}

/** An organization's own vacancies as an Excel file. */
@Injectable()
export class VacancyExport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** All that the filters leave, the newest first, written while it is read. The audit log says who took it out. */
  async sheet(caller: MemberCaller, query: VacancyExportQuery, language: Language): Promise<Readable> {
    const { organizationId } = caller.hat;
    const { manager } = this.dataSource;
    const [person] = await manager.query<{ name: string }[]>('SELECT name FROM person WHERE id = $1', [
      caller.personId,
    ]);
    await this.audit.record(manager, {
      action: 'organization.vacancies-exported',
      by: caller,
      about: { kind: 'organization', id: organizationId },
      organizationId,
      detail: { states: query.state.join(','), filtered: query.q !== '' },
    });
    return tableSheet(
      language === 'zh' ? '职位' : 'Vacancies',
      exportColumns,
      this.rows(organizationId, query),
      language,
      { by: person?.name ?? '', at: this.clock.now() },
    );
  }

  private async *rows(organizationId: string, { state, q }: VacancyExportQuery): AsyncIterable<ExportRow> {
    let before: string | null = null;
    for (;;) {
      // Index scan of vacancy_organization, then sorted: an organization has thousands at most.
      const page: PostedRow[] = await this.dataSource.query(
        `SELECT ${postedColumns} FROM ${postedTables}
         WHERE ${ownVacanciesWhere} AND (cardinality($4::text[]) = 0 OR v.state = ANY ($4))
           AND ($5::uuid IS NULL OR v.id < $5)
         ORDER BY v.id DESC LIMIT ${PAGE}`,
        [organizationId, q, null, state, before],
      );
      yield* page.map(exportRow);
      before = page.at(-1)?.id ?? null;
      if (page.length < PAGE) return;
    }
  }
}

/** What no file says, and so no vacancy that stands as a file had it. */
const neverImported = { musts: [], conditions: [], disciplines: [] };

function exportRow(row: PostedRow): ExportRow {
  const { state, publishedAt, lapsesAt, editedAt: updatedAt, working } = row;
  const dates = { state, publishedAt, lapsesAt, updatedAt };
  if (working === null) {
    return { ...row, ...dates, payMin: row.payMonthlyMin, payMax: row.payMonthlyMax, ...neverImported };
  }
  const range = working.pay?.kind === 'range' ? working.pay : null;
  return {
    ...dates,
    title: working.title ?? null,
    employment: working.employment ?? null,
    occupation: working.occupation || null,
    headcount: working.headcount ?? null,
    placeCode: working.placeCode ?? null,
    placeText: working.address ?? null,
    payText: working.pay?.kind === 'negotiable' ? negotiable(working.pay.reason) : draftPayText(working.pay),
    payMin: range?.monthlyMin ?? null,
    payMax: range?.monthlyMax ?? null,
    payMonths: range?.months ?? null,
    education: working.education ?? null,
    experience: working.experience ?? null,
    musts: working.musts ?? [],
    conditions: working.conditions ?? [],
    disciplines: working.disciplines ?? [],
    skills: working.skills ?? [],
    benefits: working.benefits ?? [],
  };
}

/** As a sheet that is sent in has it, so that an export can be sent in again. */
const negotiable = (reason: string) => (reason.trim() === '' ? '面议' : `面议（${reason.trim()}）`);

const stateNames: Record<VacancyState, Record<Language, string>> = {
  draft: { zh: '草稿', en: 'Draft' },
  review: { zh: '待审核', en: 'In review' },
  open: { zh: '发布中', en: 'Open' },
  paused: { zh: '已暂停', en: 'Paused' },
  filled: { zh: '已招满', en: 'Filled' },
  closed: { zh: '已停止招聘', en: 'Closed' },
  lapsed: { zh: '已过期', en: 'Lapsed' },
  'taken-down': { zh: '已撤下', en: 'Taken down' },
};

const exportColumns: TableColumn<ExportRow>[] = [
  { title: { zh: '职位名称', en: 'Title' }, width: 28, kind: 'text', value: ({ title }) => title },
  {
    title: { zh: '状态', en: 'State' },
    width: 10,
    kind: 'text',
    value: ({ state }, language) => stateNames[state][language],
  },
  {
    title: { zh: '用工形式', en: 'Employment' },
    width: 12,
    kind: 'text',
    value: ({ employment }, language) => (employment === null ? null : codeName('employment', employment, language)),
  },
  {
    title: { zh: '职业', en: 'Occupation' },
    width: 24,
    kind: 'text',
    value: ({ occupation }) => (occupation === null ? null : occupationName(occupation)),
  },
  { title: { zh: '招聘人数', en: 'Headcount' }, width: 10, kind: 'number', value: ({ headcount }) => headcount },
  {
    title: { zh: '工作地点', en: 'Place' },
    width: 18,
    kind: 'text',
    value: ({ placeCode }, language) => (placeCode === null ? null : nameOf(placeCode, language)),
  },
  { title: { zh: '详细地址', en: 'Address' }, width: 28, kind: 'text', value: ({ placeText }) => placeText },
  { title: { zh: '薪资', en: 'Pay' }, width: 18, kind: 'text', value: ({ payText }) => payText },
  {
    title: { zh: '最低月薪（元）', en: 'From (CNY a month)' },
    width: 14,
    kind: 'money',
    value: ({ payMin }) => payMin,
  },
  { title: { zh: '最高月薪（元）', en: 'To (CNY a month)' }, width: 14, kind: 'money', value: ({ payMax }) => payMax },
  { title: { zh: '薪数', en: 'Pays a year' }, width: 8, kind: 'number', value: ({ payMonths }) => payMonths },
  {
    title: { zh: '学历要求', en: 'Education' },
    width: 12,
    kind: 'text',
    value: ({ education }, language) => (education === null ? null : codeName('education', education, language)),
  },
  {
    title: { zh: '经验要求', en: 'Experience' },
    width: 12,
    kind: 'text',
    value: ({ experience }, language) => (experience === null ? null : codeName('experience', experience, language)),
  },
  {
    title: templateColumns.musts.title,
    width: 14,
    kind: 'text',
    value: ({ musts }, language) => mustsText(musts, language),
  },
  {
    title: templateColumns.conditions.title,
    width: 28,
    kind: 'text',
    value: ({ conditions }, language) => conditions.join(language === 'zh' ? '；' : '; '),
  },
  {
    title: { zh: '专业', en: 'Disciplines' },
    width: 20,
    kind: 'text',
    value: ({ disciplines }) => disciplines.join('、'),
  },
  { title: { zh: '技能', en: 'Skills' }, width: 24, kind: 'text', value: ({ skills }) => skills.join('、') },
  { title: { zh: '福利', en: 'Benefits' }, width: 24, kind: 'text', value: ({ benefits }) => benefits.join('、') },
  { title: { zh: '发布时间', en: 'Published' }, width: 17, kind: 'moment', value: ({ publishedAt }) => publishedAt },
  { title: { zh: '到期时间', en: 'Lapses' }, width: 17, kind: 'moment', value: ({ lapsesAt }) => lapsesAt },
  { title: { zh: '更新时间', en: 'Updated' }, width: 17, kind: 'moment', value: ({ updatedAt }) => updatedAt },
];
