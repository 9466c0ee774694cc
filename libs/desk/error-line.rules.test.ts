import { describe, expect, it } from '@jest/globals';
import { errorLine } from './error-line.rules.js';

describe('the line of an error that organizers see', () => {
  it.each([
    ['relation "search.vacancy_1" does not exist\n    at Client.query', 'relation "search.vacancy_1" does not exist'],
    ['550 <zhang.san@example.cn> unknown', '550 <…> unknown'],
    ['No answer for +8613800138000', 'No answer for …'],
    ['No answer for 138 0013 8000 today', 'No answer for … today'],
    ['Card 11010119900101001X refused', 'Card … refused'],
    ['invalid input syntax for type integer: "张三 本科"', 'invalid input syntax for type integer: "…"'],
    ['connect ECONNREFUSED 127.0.0.1:5432', 'connect ECONNREFUSED 127.0.0.1:5432'],
    ['Import 01a20a5e-1ffd-7340-8862-ba70e7d92eaf is over', 'Import 01a20a5e-1ffd-7340-8862-ba70e7d92eaf is over'],
    ['', ''],
  ])('%j is shown as %j', (message, line) => {
    expect(errorLine(message)).toBe(line);
  });

  it('is cut where it is long', () => {
    expect(errorLine('x'.repeat(500))).toHaveLength(200);
  });
});
