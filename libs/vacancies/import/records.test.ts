import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FileRow } from './record.js';
import { type FileLimits, openRecords, UnreadableFile } from './records.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everfair-records-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Buffer, limits?: Partial<FileLimits>) {
  const path = join(folder, 'file.csv');
  await writeFile(path, content);
  const file = await openRecords(path, limits);
  const rows: FileRow[] = [];
  for await (const row of file.rows) rows.push(row);
  return { file, rows, cells: rows.flatMap((row) => (row.cells ? [row.cells] : [])) };
}

const table = '职位,薪资,地点\n会计,5-8千,石家庄\n出纳,4-6千,"石家庄·长安区"\n';
const expected = [
  ['会计', '5-8千', '石家庄'],
  ['出纳', '4-6千', '石家庄·长安区'],
];
/** GB18030 of the table, by its two-byte codes. */
const gb18030 = Buffer.from(
  'd6b0cebb2cd0bdd7ca2cb5d8b5e30abbe1bcc62c352d38c7a72ccaafbcd2d7af0ab3f6c4c92c342d36c7a72c22caafbcd2d7afa1a4b3a4b0b2c7f8220a',
  'hex',
);

describe('A file is read as rows', () => {
  it.each<[string, string | Buffer, string]>([
    ['UTF-8', table, 'utf-8'],
    ['UTF-8 with a mark', `\ufeff${table}`, 'utf-8'],
    ['UTF-16 little-endian', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(table, 'utf16le')]), 'utf-16le'],
    [
      'UTF-16 big-endian',
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(table, 'utf16le').swap16()]),
      'utf-16be',
    ],
    ['GB18030', gb18030, 'gb18030'],
    ['gzipped UTF-8', gzipSync(table), 'utf-8'],
    ['gzipped GB18030', gzipSync(gb18030), 'gb18030'],
    ['lines that end in CR LF', table.replaceAll('\n', '\r\n'), 'utf-8'],
    ['no line break at the end', table.trimEnd(), 'utf-8'],
  ])('in %s', async (_, content, encoding) => {
    const { file, cells } = await read(content);
    expect(file.header).toEqual(['职位', '薪资', '地点']);
    expect(cells).toEqual(expected);
    expect(file.encoding).toBe(encoding);
    expect(file.sample).toEqual(expected);
  });

  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['strokes', '|'],
  ])('with %s between the cells', async (_, delimiter) => {
    const { file, cells } = await read('a,b,c\n1,2,3\n"4 4",5,6\n'.replaceAll(',', delimiter));
    expect(file.delimiter).toBe(delimiter);
    expect(cells).toEqual([
      ['1', '2', '3'],
      ['4 4', '5', '6'],
    ]);
  });

  it('with strokes inside cells that commas divide', async () => {
    expect((await read('职位,标签,公司\nJava,a|b|c|d,甲\n会计,e|f|g,乙\n')).file.delimiter).toBe(',');
  });

  it('with quotes, doubled quotes and line breaks inside cells, each with its line', async () => {
    const { rows } = await read('title,text\n"a ""b""","1\n2\n3"\n\n12" screen,x "y" z\n "d, e" ,f\n');
    expect(rows).toEqual([
      { line: 2, record: 1, cells: ['a "b"', '1\n2\n3'] },
      { line: 6, record: 2, cells: ['12" screen', 'x "y" z'] },
      { line: 7, record: 3, cells: ['d, e', 'f'] },
    ]);
  });

  it('without null characters', async () => {
    expect((await read('title,pay\nA\0B,\x001\n')).cells).toEqual([['AB', '1']]);
  });

  it('with names for columns that have none or share one, and a heading above them', async () => {
    const { file, cells } = await read('2024年招聘岗位表,,,\n职位,地点,,地点\n会计,石家庄,x,长安区\n');
    expect(file.header).toEqual(['职位', '地点', 'column 3', '地点 (2)']);
    expect(cells).toEqual([['会计', '石家庄', 'x', '长安区']]);
  });

  it('without a header when the first row is data', async () => {
    const { file, cells } = await read('会计,5-8千,石家庄\n出纳,4-6千,保定\n');
    expect(file.header).toEqual(['column 1', 'column 2', 'column 3']);
    expect(cells).toHaveLength(2);
    expect((await read('会计,石家庄甲公司,若干\n出纳,保定乙公司,若干\n')).cells).toHaveLength(2);
    expect((await read('会计\n出纳\n')).cells).toEqual([['会计'], ['出纳']]);
    expect((await read('招聘公司一览,工程师姓名,城市\nx,y,z\n')).cells).toEqual([['x', 'y', 'z']]);
  });

  it('with a text of 100,000 characters', async () => {
    const long = '长'.repeat(100_000);
    expect((await read(`title,text\nA,"${long}"\nB,c\n`)).cells).toEqual([
      ['A', long],
      ['B', 'c'],
    ]);
  });

  it('with fewer cells than columns, the rest empty; with more, rejected', async () => {
    const { rows } = await read('a,b,c\n1,2\n1,2,3,\n1,2,3,4\n5,6,7\n');
    expect(rows).toEqual([
      { line: 2, record: 1, cells: ['1', '2', ''] },
      { line: 3, record: 2, cells: ['1', '2', '3'] },
      {
        line: 4,
        record: 3,
        rejected: 'too-many-cells',
        detail: '4 cells under 3 column names',
        brokenCells: ['1', '2', '3', '4'],
      },
      { line: 5, record: 4, cells: ['5', '6', '7'] },
    ]);
  });
});

describe('A broken file', () => {
  it('loses the row whose quote is not closed, and no other', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => `t${index},p${index},"x, y"`);
    rows[20] = 't20,"p20,z';
    const { rows: read_, cells } = await read(`a,b,c\n${rows.join('\n')}\n`);
    expect(cells.map(([title]) => title)).toEqual(rows.flatMap((_, index) => (index === 20 ? [] : [`t${index}`])));
    expect(read_.filter((row) => row.rejected)).toEqual([
      { line: 22, record: 21, rejected: 'broken-off', detail: 'a quote is opened on this line and not closed' },
    ]);
  });

  it('that was cut in a row gives the rows before and says where it ends', async () => {
    const { rows, cells } = await read('a,b,c\n1,2,3\n4,5,6\n7,8');
    expect(cells).toHaveLength(2);
    expect(rows.at(-1)).toMatchObject({ line: 4, rejected: 'broken-off', brokenCells: ['7', '8'] });
  });

  it('that was cut in a quoted text invents no rows from its lines', async () => {
    const { rows, cells } = await read('title,text,pay\nA,"1、\n2、",5\nB,"1、负责\n2、要求\n3、其');
    expect(cells).toEqual([['A', '1、\n2、', '5']]);
    expect(rows.filter((row) => row.rejected)).toHaveLength(1);
  });

  it('that is half an archive gives the rows before the break', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index},${(index * 7919) % 10_007},c${index}`);
    const whole = gzipSync(`a,b,c\n${lines.join('\n')}\n`);
    const { rows, cells } = await read(whole.subarray(0, whole.length / 2));
    expect(cells.length).toBeGreaterThan(5_000);
    expect(cells.every(([a, , c], index) => a === String(index) && c === `c${index}`)).toBe(true);
    expect(rows.filter((row) => row.rejected)).toEqual([
      expect.objectContaining({ rejected: 'broken-off', detail: 'the compressed file breaks off or is damaged here' }),
    ]);
  });

  it('with a row longer than the limit loses that row', async () => {
    const { rows, cells } = await read(`a,b\n1,2\n3,${'x'.repeat(50_000)}\n5,6\n`, { maxRowLength: 10_000 });
    expect(cells).toEqual([
      ['1', '2'],
      ['5', '6'],
    ]);
    expect(rows[1]).toMatchObject({ line: 3, rejected: 'row-too-long' });
  });
});

describe('Half an archive whose last row is inside quotes', () => {
  it('names the archive, not the quote', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `${at},"${(at * 7919) % 10_007}\n${'x'.repeat(at % 90)}"`);
    const whole = gzipSync(`a,b\n${lines.join('\n')}\n`);
    const { rows } = await read(whole.subarray(0, whole.length / 2));
    expect(rows.at(-1)).toMatchObject({
      rejected: 'broken-off',
      detail: 'the compressed file breaks off or is damaged here',
    });
  });
});

describe('A file is refused as a whole', () => {
  const code = (content: string | Buffer, limits?: Partial<FileLimits>) =>
    read(content, limits).then(
      () => 'read',
      (error: unknown) => (error instanceof UnreadableFile ? error.code : error),
    );

  it('when it is a gzip bomb', async () => {
    expect(await code(gzipSync(`a,b\n${'0,0\n'.repeat(20_000_000)}`))).toBe('gzip-bomb');
  }, 60_000);

  it('when it is larger than allowed, empty, a workbook or not there', async () => {
    expect(await code(`a,b\n${'1,2\n'.repeat(10_000)}`, { maxBytes: 20_000 })).toBe('too-large');
    expect(await code('')).toBe('empty');
    expect(await code(Buffer.from('PK\x03\x04rest'))).toBe('not-a-table');
    expect(await code('<!DOCTYPE html><html><body>a,b</body></html>')).toBe('not-a-table');
    expect(await code('[{"title":"会计"},{"title":"出纳"}]')).toBe('not-a-table');
    expect(await code(Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 251)))).toBe('not-a-table');
    await expect(openRecords(join(folder, 'nowhere.csv'))).rejects.toMatchObject({ code: 'missing' });
    await expect(openRecords(folder)).rejects.toMatchObject({ code: 'missing' });
  });
});
