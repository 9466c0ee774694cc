import type { Readable } from 'node:stream';
import { educations, employments, experiences, type Language, languages, musts } from '#contracts';
import { type CellDraft, type ColumnDraft, type SheetDraft, writeWorkbook } from '#platform/sheets';
import { codeName } from '#reference';
import { mustsText, reasonTitle, type TemplateField, templateColumns, templateFields } from './columns.rules.js';
import { placeChoices } from './places.rules.js';

const tableName: Record<Language, string> = { zh: '职位', en: 'Vacancies' };
const guideName: Record<Language, string> = { zh: '填写说明', en: 'How to fill it in' };
const listsName: Record<Language, string> = { zh: '选项', en: 'Choices' };

/** Names of the template's sheets beside the table, in both languages: an upload passes over them. */
export function instructionSheets(): string[] {
  return languages.flatMap((language) => [guideName[language], listsName[language]]);
}

/**
 * The empty table for vacancies, with lists to choose from, a note at each title, an example that is never read as a
 * vacancy, and how to fill it in on a second sheet.
 * @param placeCode where the organization is: places near it come first in the list
 */
export function sheetTemplate(language: Language, placeCode: string | null): Readable {
  const lists = choiceLists(language, placeCode);
  const example = templateFields.map(
    (field): CellDraft => ({ value: templateColumns[field].example[language], look: 'example' }),
  );
  return writeWorkbook([
    { name: tableName[language], columns: tableColumns(language, lists), rows: [example] },
    guide(language),
    listsSheet(language, lists),
  ]);
}

/** A column of a sheet that was sent in, as it goes back for correction. */
export interface CorrectionColumn {
  name: string;
  field: TemplateField | null;
}

export interface CorrectionRow {
  cells: readonly string[];
  /** By column: what is wrong there. */
  wrong: ReadonlyMap<number, string>;
  /** All that is wrong, in one text. */
  reason: string;
}

/** The sheet that was sent in, what is wrong marked where it stands and told in a column of its own. */
export function correctionsSheet(
  language: Language,
  placeCode: string | null,
  columns: readonly CorrectionColumn[],
  rows: Iterable<CorrectionRow>,
): Readable {
  const lists = choiceLists(language, placeCode);
  const known = new Map(tableColumns(language, lists).map((column, at) => [templateFields[at], column]));
  const drafts = columns.map(({ name, field }): ColumnDraft => {
    const column = field === null ? undefined : known.get(field);
    return column === undefined ? { title: name, width: 18, kind: 'text' } : { ...column, title: name };
  });
  return writeWorkbook([
    {
      name: tableName[language],
      columns: [...drafts, { title: reasonTitle[language], width: 50, kind: 'text' }],
      rows: correctionCells(columns.length, rows),
    },
    guide(language),
    listsSheet(language, lists),
  ]);
}

function* correctionCells(width: number, rows: Iterable<CorrectionRow>): Iterable<CellDraft[]> {
  for (const { cells, wrong, reason } of rows) {
    const drafts = Array.from({ length: width }, (_, at): CellDraft => {
      const value = cells[at] ?? '';
      const note = wrong.get(at);
      return note === undefined ? value : { value, look: 'wrong', note };
    });
    yield [...drafts, reason === '' ? null : { value: reason, look: 'reason' }];
  }
}

type Lists = { field: TemplateField; values: string[] }[];

function choiceLists(language: Language, placeCode: string | null): Lists {
  return [
    { field: 'employment', values: employments.map((code) => codeName('employment', code, language)) },
    { field: 'place', values: placeChoices(language, placeCode).map(({ label }) => label) },
    { field: 'education', values: educations.map((code) => codeName('education', code, language)) },
    { field: 'experience', values: experiences.map((code) => codeName('experience', code, language)) },
    { field: 'musts', values: [...musts.map((must) => [must]), musts].map((chosen) => mustsText(chosen, language)) },
  ];
}

function tableColumns(language: Language, lists: Lists): ColumnDraft[] {
  return templateFields.map((field) => {
    const { title, width, required, note } = templateColumns[field];
    const list = lists.findIndex((known) => known.field === field);
    const letter = String.fromCharCode(65 + list);
    return {
      title: `${title[language]}${required ? '*' : ''}`,
      width,
      kind: 'text',
      required,
      note: note[language],
      ...(list >= 0 && { choices: `'${listsName[language]}'!$${letter}$1:$${letter}$${lists[list]?.values.length}` }),
    };
  });
}

function listsSheet(language: Language, lists: Lists): SheetDraft {
  const longest = Math.max(...lists.map(({ values }) => values.length));
  return {
    name: listsName[language],
    hidden: true,
    bare: true,
    columns: lists.map(({ field }) => ({ title: field, width: 20, kind: 'text' })),
    rows: Array.from({ length: longest }, (_, at) => lists.map(({ values }) => values[at] ?? null)),
  };
}

const guideTitles: Record<Language, [string, string, string]> = {
  zh: ['列', '必填', '怎么填'],
  en: ['Column', 'Required', 'What to write'],
};

const guideLines: Record<Language, string[]> = {
  zh: [
    '一行一个职位，一次最多 2,000 行，文件不超过 5 MB。',
    '带 * 的列必填。列的次序可以变，多出来的列不读取。',
    '灰色的示例行不会被读取，可以删除，也可以留着。',
    '不读取公式：请把公式的结果粘贴为数值。隐藏的工作表不读取。',
    '与已有职位的名称、地点、薪资都相同的行，以及表内重复的行，不会重复保存。',
    '上传后先预览，确认后再保存；有问题的行可以下载修改表，改好后再上传。',
  ],
  en: [
    'One vacancy a row, at most 2,000 rows and 5 MB at once.',
    'Columns with * are required. Their order does not matter; columns that are not known are not read.',
    'The grey example is never read as a vacancy: delete it or leave it.',
    'Formulas are not read: paste their results as values. Hidden sheets are not read.',
    'A row with title, place and pay of a vacancy that is there already, or of an earlier row, is not saved again.',
    'What was uploaded is shown first and saved when you say so; rows with faults come back as a sheet to be corrected.',
  ],
};

function guide(language: Language): SheetDraft {
  const [column, needed, how] = guideTitles[language];
  const yes = language === 'zh' ? '是' : 'yes';
  return {
    name: guideName[language],
    columns: [
      { title: column, width: 16, kind: 'text' },
      { title: needed, width: 10, kind: 'text' },
      { title: how, width: 90, kind: 'text' },
    ],
    rows: [
      ...templateFields.map((field) => {
        const { title, required, note } = templateColumns[field];
        return [title[language], required ? yes : null, note[language]];
      }),
      [],
      ...guideLines[language].map((line) => [null, null, line]),
    ],
  };
}
