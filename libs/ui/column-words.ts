/** The name of a file's column as a reader takes it: `company_size` and `companySize` read "company size". */
export function columnWords(column: string): string {
  const words = column
    .replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
    .replace(/[_\s]+/g, ' ')
    .trim();
  return words === '' ? '—' : words;
}
