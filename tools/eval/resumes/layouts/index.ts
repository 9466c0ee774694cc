import type { ResumeLayout } from '../person.js';
import { deedyColumns } from './deedy-columns.js';
import { denseLatex } from './dense-latex.js';
import { docxForm } from './docx-form.js';
import { docxPlain } from './docx-plain.js';
import { docxTables } from './docx-tables.js';
import { docxTextBoxes } from './docx-text-boxes.js';
import { englishCampus } from './english-campus.js';
import { englishPage } from './english-page.js';
import { englishSubheadings } from './english-subheadings.js';
import { formTable } from './form-table.js';
import { markdownPrint } from './markdown-print.js';
import { moderncvClassic } from './moderncv-classic.js';
import { oneColumn } from './one-column.js';
import { oneColumnLatex } from './one-column-latex.js';
import { recommendationForm } from './recommendation-form.js';
import { sidebarLeft } from './sidebar-left.js';
import { sidebarRight } from './sidebar-right.js';
import { tagColumns } from './tag-columns.js';
import { twoColumns } from './two-columns.js';
import { typstSidebar } from './typst-sidebar.js';
import { wordBars } from './word-bars.js';

/** The layouts that were in view while the rules were made. */
export const layouts: readonly ResumeLayout[] = [
  oneColumn,
  twoColumns,
  sidebarLeft,
  sidebarRight,
  formTable,
  englishPage,
  denseLatex,
  docxPlain,
  docxTables,
  docxTextBoxes,
  wordBars,
  docxForm,
  oneColumnLatex,
  deedyColumns,
  markdownPrint,
  englishCampus,
  moderncvClassic,
  typstSidebar,
  tagColumns,
  recommendationForm,
  englishSubheadings,
];
