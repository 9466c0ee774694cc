import type { ZipPart } from '../../testing/zip.js';
import { escaped } from './writing.js';

export interface RunLook {
  /** In half points. */
  size?: number;
  bold?: boolean;
}

/** A paragraph; tabs in its text are tabs of Word. */
export function paragraph(text: string, { size, bold }: RunLook = {}, properties = ''): string {
  const look = `<w:rPr>${bold ? '<w:b/>' : ''}${size ? `<w:sz w:val="${size}"/>` : ''}</w:rPr>`;
  const runs = text
    .split('\t')
    .map((part) => `<w:r>${look}<w:t xml:space="preserve">${escaped(part)}</w:t></w:r>`)
    .join(`<w:r><w:tab/></w:r>`);
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
}

/** A paragraph of a numbered or dotted list. */
export function listItem(text: string): string {
  return paragraph(text, {}, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>');
}

/** A table; each cell is its paragraphs, each row its cells. */
export function table(rows: readonly (readonly string[])[]): string {
  const cell = (content: string) => `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${content}</w:tc>`;
  const body = rows.map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('');
  return `<w:tbl><w:tblPr><w:tblBorders/></w:tblPr><w:tblGrid/>${body}</w:tbl>`;
}

/** A cell of a form. */
export interface JoinedCell {
  /** Each a paragraph. */
  lines: string[];
  /** Over how many columns; one unless told. */
  wide?: number;
  /** Begins a cell that goes on in the rows below, or is where it goes on. */
  down?: 'restart' | 'continue';
}

/** A ruled table of a form, in which cells are joined across columns and rows. */
export function joinedTable(columns: number, rows: readonly (readonly JoinedCell[])[]): string {
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
    .join('');
  const width = Math.floor(9_100 / columns);
  const cell = ({ lines, wide = 1, down }: JoinedCell) =>
    `<w:tc><w:tcPr><w:tcW w:w="${wide * width}" w:type="dxa"/>${wide > 1 ? `<w:gridSpan w:val="${wide}"/>` : ''}${down ? `<w:vMerge w:val="${down}"/>` : ''}</w:tcPr>${(lines.length === 0 ? [''] : lines).map((line) => paragraph(line)).join('')}</w:tc>`;
  const body = rows.map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr><w:tblGrid>${`<w:gridCol w:w="${width}"/>`.repeat(columns)}</w:tblGrid>${body}</w:tbl>`;
}

/** Millimetres from the page's corner. */
export interface BoxPlace {
  left: number;
  top: number;
  width: number;
  height: number;
}

const EMU_PER_MM = 36_000;

/** A text box as Word 2010 and later writes it, with the older form beside it that says the same. */
export function textBox({ left, top, width, height }: BoxPlace, content: string): string {
  const [x, y, cx, cy] = [left, top, width, height].map((length) => Math.round(length * EMU_PER_MM));
  const text = `<w:txbxContent>${content}</w:txbxContent>`;
  const position = `<wp:positionH relativeFrom="page"><wp:posOffset>${x}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>${y}</wp:posOffset></wp:positionV>`;
  return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>${position}<wp:extent cx="${cx}" cy="${cy}"/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm></wps:spPr><wps:txbx>${text}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="position:absolute;margin-left:${left}mm;margin-top:${top}mm"><v:textbox>${text}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
}

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"';

/** The parts of a DOCX with this body. */
export function docxParts(body: string): ZipPart[] {
  return [
    {
      name: '[Content_Types].xml',
      content:
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      content:
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    },
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0" encoding="UTF-8"?><w:document ${namespaces}><w:body>${body}</w:body></w:document>`,
    },
    {
      name: 'word/styles.xml',
      content: `<w:styles ${namespaces}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style></w:styles>`,
    },
  ];
}
