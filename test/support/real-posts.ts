import { buffer } from 'node:stream/consumers';
import { readWorkbook } from '#platform/sheets';
import { openRecords, recognizeColumns, templateFields, type VacancyDraft, vacancyReader } from '#vacancies';
import { filledSheet } from '../../tools/bench/sheet-rows.js';

/** The first posts of a real file that can be read. */
export async function realPosts(path: string, count: number): Promise<VacancyDraft[]> {
  const records = await openRecords(path);
  const read = vacancyReader(records.header, recognizeColumns(records.header, records.sample), { now: new Date() });
  const posts: VacancyDraft[] = [];
  for await (const record of records.rows) {
    const { ok } = read(record);
    if (ok) posts.push(ok);
    if (posts.length === count) break;
  }
  return posts;
}

/** What a person would write into a cell after reading what is wrong with it. */
const mended: Record<string, string> = {
  headcount: '1',
  place: '石家庄',
  pay: '面议（按经验和考核结果确定）',
  education: '学历不限',
  experience: '经验不限',
  description: '按岗位职责完成工作，具体要求在面试时说明，试用期三个月。',
  skills: '',
  benefits: '',
  title: '普通员工',
};

/** The rows of a sheet of corrections in Chinese, as they were written, each with what is wrong with it. */
export async function rowsOf(corrections: Buffer): Promise<{ cells: Record<string, string>; reasons: string[] }[]> {
  const [sheet] = await readWorkbook(corrections);
  const [titles, ...rows] = (await sheet?.rows({ rows: 3_000, columns: 60, characters: 10_000_000 })) ?? [];
  const titleAt = (at: number) => titles?.cells[at]?.text ?? '';
  const reasonAt = titles?.cells.findIndex((cell) => cell?.text === '原因') ?? -1;
  if (reasonAt !== templateFields.length) throw new Error(`The reasons stand in column ${reasonAt}`);
  return rows.map(({ cells }) => ({
    cells: Object.fromEntries(templateFields.map((_, at) => [titleAt(at), cells[at]?.text ?? ''])),
    reasons: (cells[reasonAt]?.text ?? '').split('\n'),
  }));
}

/** Takes the corrections as they are and mends the cells whose faults they name. */
export async function mendedSheet(corrections: Buffer): Promise<Buffer> {
  const rows = await rowsOf(corrections);
  return buffer(
    filledSheet(
      rows.map(({ cells, reasons }) =>
        Object.fromEntries(
          Object.entries(cells).map(([title, text], at) => {
            const field = templateFields[at] ?? '';
            const isWrong = reasons.some((line) => line.startsWith(`${title}：`));
            return [field, isWrong ? (mended[field] ?? '') : text];
          }),
        ),
      ),
    ),
  );
}
