import rows from './disciplines.json' with { type: 'json' };

/** A university discipline 一级学科 by its code in the ministry's catalogue of degrees: 0812 计算机科学与技术. */
export interface Discipline {
  code: string;
  name: string;
}

const disciplines: Discipline[] = (rows as [string, string][]).map(([code, name]) => ({ code, name }));
const names = new Set(disciplines.map(({ name }) => name));

export function isDiscipline(name: string): boolean {
  return names.has(name);
}

/** Disciplines by a part of their name or code, those that begin with it first; all of them for an empty text. */
export function findDisciplines(text: string, limit: number): Discipline[] {
  const wanted = text.normalize('NFKC').replace(/\s+/g, '');
  const begins = ({ code, name }: Discipline) => name.startsWith(wanted) || code.startsWith(wanted);
  const found = disciplines.filter(({ code, name }) => name.includes(wanted) || code.startsWith(wanted));
  return [...found.filter(begins), ...found.filter((discipline) => !begins(discipline))].slice(0, limit);
}
