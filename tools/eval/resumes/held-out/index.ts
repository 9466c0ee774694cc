import type { ResumeLayout } from '../person.js';
import { awesomeEnglish } from './awesome-english.js';
import { docxSidebar } from './docx-sidebar.js';
import { graduateLatex } from './graduate-latex.js';
import { lapisMarkdown } from './lapis-markdown.js';
import { themeColumns } from './theme-columns.js';

/** Layouts that the rules have not seen: written after them, by somebody else, and reported apart. */
export const heldOutLayouts: readonly ResumeLayout[] = [
  awesomeEnglish,
  docxSidebar,
  graduateLatex,
  lapisMarkdown,
  themeColumns,
];
