export {
  type CellOddity,
  readWorkbook,
  type SheetCell,
  type SheetRow,
  type TableLimits,
  type WorkbookSheet,
} from './read-workbook.js';
export { sheetFileOf, sheetRefusals } from './sheet-file.js';
export { type TableColumn, type Trace, tableSheet } from './table-sheet.js';
export { MOST_FILE_BYTES, MOST_FILE_MB, openWorkbookArchive } from './workbook-guard.rules.js';
export {
  type CellDraft,
  type ColumnDraft,
  columnLetters,
  type SheetDraft,
  writeWorkbook,
  XLSX_TYPE,
} from './write-workbook.js';
export { readXml, type XmlListener } from './xml.js';
export { ZipArchive, type ZipLimits, zipLimits } from './zip.rules.js';
