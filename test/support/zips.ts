import { type ZipPart, zipOf } from '../../tools/testing/zip.js';

export { type ZipPart, zipOf };

/** A cell of a workbook under test: its text, or the XML that it is to be (`<c>` without its place). */
export type TestCell = string | number | null | { xml: string };

export interface TestSheet {
  name: string;
  state?: 'hidden' | 'veryHidden';
  rows: readonly (readonly TestCell[])[];
}

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of an .xlsx with these sheets, by hand: so that it can hold what no program would write. */
export function workbookParts(sheets: readonly TestSheet[]): ZipPart[] {
  const listed = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at + 1}"${state ? ` state="${state}"` : ''}/>`,
  );
  const targets = sheets.map(
    (_, at) =>
      `<Relationship Id="r${at + 1}" Type="${relationships}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: '_rels/.rels',
      content: `<Relationships><Relationship Id="a" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    { name: 'xl/workbook.xml', content: `<workbook xmlns:r="x"><sheets>${listed.join('')}</sheets></workbook>` },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${targets.join('')}<Relationship Id="s" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    },
    ...sheets.map(({ rows }, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: `<worksheet><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`,
    })),
  ];
}

export function workbookOf(sheets: readonly TestSheet[]): Buffer {
  return zipOf(workbookParts(sheets));
}

function rowXml(cells: readonly TestCell[], at: number): string {
  return `<row r="${at + 1}">${cells.map(cellXml).join('')}</row>`;
}

function cellXml(cell: TestCell): string {
  if (cell === null) return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  if (typeof cell === 'object') return cell.xml;
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c t="inlineStr"><is><t>${text}</t></is></c>`;
}
