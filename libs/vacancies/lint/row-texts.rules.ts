import { cleanCell } from '../import/cells.rules.js';
import { type ImportField, type ImportMapping, mappedColumns } from '../import/mapping.rules.js';
import { splitTags } from '../import/tags.rules.js';
import type { LintedTexts } from './lint.rules.js';

/**
 * Prepares to take the texts that are linted from a file's rows by its mapping. They are taken as they are written,
 * also from a row that an import would reject; cells beyond the header, where a separator is out of place, go on the
 * description.
 */
export function rowTexts(header: readonly string[], mapping: ImportMapping): (cells: readonly string[]) => LintedTexts {
  const columns = mappedColumns(header, mapping);
  const places = (field: ImportField) => columns.filter((column) => column.field === field).map(({ index }) => index);
  const [title, description, tags, benefits, pay] = (['title', 'description', 'tags', 'benefits', 'pay'] as const).map(
    places,
  );
  return (cells) => {
    const written = (at: readonly number[] = []) => at.map((index) => cleanCell(cells[index] ?? '')).filter(Boolean);
    const beyond = cells.slice(header.length).map(cleanCell).filter(Boolean);
    return {
      title: written(title).join('\n'),
      description: [...written(description), ...beyond].join('\n') || null,
      skills: written(tags).flatMap(splitTags),
      benefits: written(benefits).flatMap(splitTags),
      payText: written(pay).join('\n') || null,
    };
  };
}
