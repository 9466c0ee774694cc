import { buffer } from 'node:stream/consumers';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Problem } from '#platform/problems';
import { workbookOf, workbookParts, zipOf } from '../../../test/support/zips.js';
import { readWorkbook, tableSheet, writeWorkbook, ZipArchive, zipLimits } from './index.js';

const some = { rows: 100, columns: 20, characters: 10_000 };
const plain = workbookParts([{ name: '职位', rows: [['职位名称'], ['护士']] }]);

async function codeOf(bytes: Buffer): Promise<string> {
  try {
    for (const sheet of await readWorkbook(bytes)) await sheet.rows(some);
    return 'read';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

async function firstRows(bytes: Buffer, limits = some) {
  const [sheet] = await readWorkbook(bytes);
  return (await sheet?.rows(limits))?.map(({ line, cells }) => [line, ...cells.map((cell) => cell?.text)]);
}

describe('a workbook that is sent in', () => {
  it('is read as it stands', async () => {
    expect(await firstRows(zipOf(plain))).toEqual([
      [1, '职位名称'],
      [2, '护士'],
    ]);
  });

  it.each<[what: string, file: () => Buffer, code: string]>([
    ['is empty', () => Buffer.alloc(0), 'sheet/empty-file'],
    ['has a password or is an old .xls', () => Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'sheet/locked-or-old'],
    ['is a CSV under another name', () => Buffer.from('职位名称,月薪\n护士,8000'), 'sheet/renamed'],
    ['is a web page under another name', () => Buffer.from('<html><table></table></html>'), 'sheet/renamed'],
    ['is a picture', () => Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'sheet/not-xlsx'],
    ['is a ZIP of something else', () => zipOf([{ name: 'word/document.xml', content: '<w/>' }]), 'sheet/not-xlsx'],
    ['is larger than 5 MB', () => Buffer.alloc(5 * 2 ** 20 + 1), 'sheet/too-large'],
    ['was cut off', () => zipOf(plain).subarray(0, -30), 'sheet/damaged'],
    ['has macros', () => zipOf([...plain, { name: 'xl/vbaProject.bin', content: 'x' }]), 'sheet/macros'],
    [
      'says that it has macros',
      () =>
        zipOf([
          {
            name: '[Content_Types].xml',
            content: '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
          },
          ...plain.slice(1),
        ]),
      'sheet/macros',
    ],
    [
      'takes data from elsewhere',
      () => zipOf([...plain, { name: 'xl/externalLinks/externalLink1.xml', content: '<x/>' }]),
      'sheet/external-links',
    ],
    [
      'has other files in it',
      () => zipOf([...plain, { name: 'xl/embeddings/oleObject1.bin', content: 'x' }]),
      'sheet/embedded-objects',
    ],
    [
      'is made of too many parts',
      () => zipOf([...plain, ...Array.from({ length: 1_000 }, (_, n) => ({ name: `x/${n}`, content: '' }))]),
      'sheet/too-many-parts',
    ],
    ['has encrypted parts', () => zipOf([...plain, { name: 'x', content: 'x', flags: 1 }]), 'sheet/locked-or-old'],
    ['names a part twice', () => zipOf([...plain, { name: 'XL/workbook.xml', content: '<x/>' }]), 'sheet/damaged'],
    [
      'declares a size beyond all reason',
      () => zipOf([...plain, { name: 'x', content: 'x', declared: 50 * 2 ** 20 }]),
      'sheet/bomb',
    ],
    ['packs zeros', () => zipOf([...plain, { name: 'x', content: Buffer.alloc(8 * 2 ** 20) }]), 'sheet/bomb'],
    [
      'unpacks to more than it declares',
      () =>
        zipOf(
          plain.map((part) =>
            part.name === 'xl/worksheets/sheet1.xml'
              ? { ...part, packed: deflateRawSync(Buffer.alloc(30 * 2 ** 20)), declared: 100 }
              : part,
          ),
        ),
      'sheet/bomb',
    ],
    [
      'defines entities',
      () =>
        zipOf(
          plain.map((part) =>
            part.name === 'xl/workbook.xml'
              ? { ...part, content: '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>' }
              : part,
          ),
        ),
      'sheet/damaged',
    ],
    ['holds too many rows', () => workbookOf([{ name: 'x', rows: Array(101).fill(['a']) }]), 'sheet/too-many-rows'],
    [
      'holds too many columns',
      () => workbookOf([{ name: 'x', rows: [Array(21).fill('a')] }]),
      'sheet/too-many-columns',
    ],
    ['holds too much text', () => workbookOf([{ name: 'x', rows: [['a'.repeat(10_001)]] }]), 'sheet/too-much-text'],
  ])('is refused when it %s', async (_what, file, code) => {
    expect(await codeOf(file())).toBe(code);
  });

  it('is refused when its parts share their bytes', async () => {
    const bytes = zipOf(plain);
    const directory = bytes.readUInt32LE(bytes.length - 6);
    bytes.writeUInt32LE(0, directory + 46 + '[Content_Types].xml'.length + 42);
    expect(await codeOf(bytes)).toBe('sheet/damaged');
  });

  it('tells formulas, errors and dates from what was typed, and which sheets are hidden', async () => {
    const bytes = workbookOf([
      { name: '选项', state: 'hidden', rows: [['x']] },
      {
        name: '职位',
        rows: [
          [
            { xml: '<c r="B1"><f>1+1</f><v>2</v></c>' },
            { xml: '<c t="e"><v>#REF!</v></c>' },
            { xml: '<c s="1"><v>46000</v></c>' },
            { xml: '<c t="str"><v>a_x000A_b</v></c>' },
            { xml: '<c><v>0.30000000000000004</v></c>' },
            { xml: '<c t="inlineStr"><is><r><t>红</t></r><r><t>黑</t></r><rPh><t>x</t></rPh></is></c>' },
          ],
        ],
      },
    ]);
    const sheets = await readWorkbook(bytes);
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['选项', true],
      ['职位', false],
    ]);
    const [row] = (await sheets[1]?.rows(some)) ?? [];
    expect(Array.from(row?.cells ?? [], (cell) => cell && [cell.text, cell.oddity])).toEqual([
      undefined,
      ['2', 'formula'],
      ['#REF!', 'error'],
      ['46000', 'date'],
      ['a\nb', null],
      ['0.3', null],
      ['红黑', null],
    ]);
  });

  it('never fails in another way, and is never unpacked beyond the limit, whatever bytes of it were changed', async () => {
    const whole = await buffer(writeWorkbook([{ name: 'x', columns: [], bare: true, rows: [['a', 1], ['b & c']] }]));
    const limits = { ...zipLimits, inflated: 60_000 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        fc.nat(whole.length),
        async (changes, length) => {
          const bytes = Buffer.from(changes.length % 5 === 0 ? whole.subarray(0, length) : whole);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          try {
            const archive = new ZipArchive(bytes, limits);
            for (const name of archive.names()) {
              try {
                archive.read(name);
              } finally {
                expect(archive.inflated).toBeLessThanOrEqual(limits.inflated);
              }
            }
          } catch (error) {
            expect(error).toBeInstanceOf(Problem);
          }
          await codeOf(bytes);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a table that is exported', () => {
  async function* rows() {
    yield { name: '=HYPERLINK("http://x")', pay: 8_000, at: new Date('2026-11-25T16:30:00Z') };
    yield { name: '+86 138\u0000', pay: null, at: null };
  }
  const sheet = () =>
    tableSheet<{ name: string; pay: number | null; at: Date | null }>(
      '职位',
      [
        { title: { zh: '名称', en: 'Name' }, width: 20, kind: 'text', value: ({ name }) => name },
        { title: { zh: '月薪', en: 'Pay' }, width: 10, kind: 'money', value: ({ pay }) => pay },
        { title: { zh: '时间', en: 'When' }, width: 17, kind: 'moment', value: ({ at }) => at },
      ],
      rows(),
      'zh',
      { by: '李测试', at: new Date('2026-11-25T02:05:00Z') },
    );

  it('holds texts as texts, moments by the clocks of Shanghai, and says who took it out', async () => {
    const bytes = await buffer(sheet());
    const [first] = await readWorkbook(bytes);
    const read = await first?.rows(some);
    expect(read?.map(({ cells }) => Array.from(cells, (cell) => cell && [cell.text, cell.oddity]))).toEqual([
      [
        ['名称', null],
        ['月薪', null],
        ['时间', null],
      ],
      [
        ['=HYPERLINK("http://x")', null],
        ['8000', null],
        [expect.stringMatching(/^46352\.0208/), 'date'],
      ],
      [['+86 138', null]],
      [['共 2 条，由 李测试 于 2026-11-25 10:05 从永不落幕导出', null]],
    ]);
    const xml = new ZipArchive(bytes).read('xl/worksheets/sheet1.xml')?.toString() ?? '';
    expect(xml).not.toContain('<f>');
    expect(xml).toContain('state="frozen"');
    // 3 is the built-in format #,##0 (ECMA-376-1 §18.8.30).
    expect(new ZipArchive(bytes).read('xl/styles.xml')?.toString()).toContain('<xf numFmtId="3"');
  });

  it('comes through whole when it is long and is taken slowly', async () => {
    const lines = Array.from({ length: 2_000 }, (_, n) => [`第 ${n} 行 ${Math.random()}`, n]);
    const stream = writeWorkbook([{ name: 'x', bare: true, columns: [], rows: lines }]);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) {
      chunks.push(chunk);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(await firstRows(Buffer.concat(chunks), { rows: 2_000, columns: 2, characters: 1e6 })).toHaveLength(2_000);
  });

  it('is no longer read from when nobody takes it any more', async () => {
    let read = 0;
    function* endless() {
      for (;;) yield [`${read++} ${Math.random()} ${Math.random()}`];
    }
    const stream = writeWorkbook([{ name: 'x', bare: true, columns: [], rows: endless() }]);
    for await (const _ of stream) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
    const then = read;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(read).toBe(then);
  });

  it('ends with the error of its rows, so that half a file is none', async () => {
    async function* broken() {
      yield ['a'];
      throw new Error('away');
    }
    await expect(buffer(writeWorkbook([{ name: 'x', columns: [], rows: broken() }]))).rejects.toThrow('away');
  });
});
