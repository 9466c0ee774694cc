import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { docxParts, paragraph, table, textBox } from '../../../tools/eval/resumes/docx-writing.js';
import { type ZipPart, zipOf } from '../../../tools/testing/zip.js';
import { linesInThread } from './lines-thread.js';
import { readResumeFile } from './read-file.js';

const now = new Date('2026-11-25T02:00:00Z');
const read = (bytes: Uint8Array, fileType: 'pdf' | 'docx') => readResumeFile(bytes, fileType, now);

/** A PDF of the given pages, each what is drawn on it, by hand: so that it can be what no program would write. */
function pdfOf(pages: readonly string[], trailer = ''): Buffer {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, at) => `${4 + 2 * at} 0 R`).join(' ')}]>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...pages.flatMap((drawn, at) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${5 + 2 * at} 0 R>>`,
      `<</Length ${drawn.length}>>stream\n${drawn}\nendstream`,
    ]),
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj${object}endobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  return Buffer.from(
    `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF`,
    'latin1',
  );
}

const shown = (...lines: string[]) =>
  lines.map((line, at) => `BT /F1 12 Tf 50 ${780 - 20 * at} Td (${line}) Tj ET`).join('\n');
const resumePage = shown('Xiaolan Zhou', 'Education', 'Hebei University', 'Skills', 'Java, Python');
const locked = `/Encrypt<</Filter/Standard/V 1/R 2/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>/P -4>>/ID[<${'01'.repeat(16)}><${'01'.repeat(16)}>]`;
const document = (xml: string): ZipPart[] =>
  docxParts('').map((part) => (part.name === 'word/document.xml' ? { ...part, content: xml } : part));

describe('a file', () => {
  it('is read as a draft, a PDF with the place of each line on its page', async () => {
    const answer = await read(pdfOf([resumePage]), 'pdf');
    if (!('draft' in answer)) throw new Error(answer.failure);
    expect(answer.draft.content).toMatchObject({ name: 'Xiaolan Zhou', skills: ['Java', 'Python'] });
    expect(answer.draft.lines[0]).toMatchObject({
      text: 'Xiaolan Zhou',
      page: 1,
      box: [expect.closeTo(0.084, 2), expect.closeTo(0.061, 2), expect.any(Number), expect.any(Number)],
    });
  });

  it.each<[what: string, bytes: () => Uint8Array, type: 'pdf' | 'docx', failure: string]>([
    ['a scan', () => pdfOf(['q 500 0 0 700 0 0 cm Q']), 'pdf', 'no-text'],
    ['a PDF with a password', () => pdfOf([resumePage], locked), 'pdf', 'locked'],
    ['a PDF of 300 pages', () => pdfOf(Array.from({ length: 300 }, () => resumePage)), 'pdf', 'too-many-pages'],
    ['a PDF that was cut off', () => pdfOf([resumePage]).subarray(0, 200), 'pdf', 'unreadable'],
    ['a web page under another name', () => Buffer.from('<html><body>简历</body></html>'), 'pdf', 'unreadable'],
    ['a web page as DOCX', () => Buffer.from('<html><body>简历</body></html>'), 'docx', 'unreadable'],
    ['nothing', () => new Uint8Array(), 'pdf', 'unreadable'],
    ['no bytes of a DOCX', () => new Uint8Array(), 'docx', 'unreadable'],
    ['an old .doc', () => Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'docx', 'unreadable'],
    [
      'a DOCX with a password',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'docx',
      'locked',
    ],
    ['an empty DOCX', () => zipOf(docxParts('<w:p/>')), 'docx', 'no-text'],
    ['a ZIP of something else', () => zipOf([{ name: 'a.txt', content: 'a' }]), 'docx', 'unreadable'],
    [
      'a DOCX that packs zeros',
      () => zipOf([...docxParts(''), { name: 'word/x', content: Buffer.alloc(50 * 2 ** 20) }]),
      'docx',
      'too-much',
    ],
    [
      'a DOCX that unpacks to more than it says',
      () =>
        zipOf(
          document('').map((part) =>
            part.name === 'word/document.xml'
              ? { ...part, packed: deflateRawSync(Buffer.alloc(30 * 2 ** 20)), declared: 100 }
              : part,
          ),
        ),
      'docx',
      'too-much',
    ],
    [
      'a DOCX of entities',
      () => zipOf(document('<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document><w:p>&a;</w:p></w:document>')),
      'docx',
      'unreadable',
    ],
    [
      'a DOCX of too many elements',
      () =>
        zipOf(
          document(
            `<w:document>${Array.from({ length: 210_000 }, (_, at) => `<w:p a="${at * 7_919}"/>`).join('')}</w:document>`,
          ),
        ),
      'docx',
      'too-much',
    ],
    [
      'a DOCX that is nested without end',
      () => zipOf(document(`<w:document>${'<w:p>'.repeat(5_000)}`)),
      'docx',
      'unreadable',
    ],
  ])('%s is told as such', async (_, bytes, type, failure) => {
    expect(await read(bytes(), type)).toEqual({ failure });
  });

  it('of whatever bytes gives an answer', async () => {
    const whole = {
      pdf: pdfOf([resumePage]),
      docx: zipOf(docxParts(`${paragraph('周晓岚')}${table([[paragraph('技能'), paragraph('Java')]])}`)),
    };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('pdf' as const, 'docx' as const),
        fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(255)), { maxLength: 12 }),
        fc.boolean(),
        async (type, changes, isCut) => {
          const bytes = Buffer.from(whole[type]);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          const answer = await read(isCut ? bytes.subarray(0, changes[0]?.[0] ?? 10) : bytes, type);
          expect('draft' in answer || 'failure' in answer).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a DOCX', () => {
  const linesOf = async (body: string) => {
    const answer = await read(zipOf(docxParts(body)), 'docx');
    if (!('draft' in answer)) throw new Error(answer.failure);
    return answer.draft.lines.map(({ text }) => text);
  };

  it('is read row by row where cells are short, cell by cell where they are long', async () => {
    const long = Array.from({ length: 3 }, (_, at) => paragraph(`第 ${at} 段`)).join('');
    expect(
      await linesOf(
        table([
          [paragraph('姓名'), paragraph('周晓岚')],
          [paragraph('教'), long],
        ]),
      ),
    ).toEqual(['姓名  周晓岚', '教', '第 0 段', '第 1 段', '第 2 段']);
  });

  it('has its text boxes read once each, columns one after the other, in whatever order they stand in the file', async () => {
    const box = (text: string, left: number, top: number) =>
      textBox({ left, top, width: 60, height: 8 }, paragraph(text));
    const boxes = [
      box('右二', 100, 80),
      box('左一', 10, 40),
      box('题', 10, 10),
      box('左二', 10, 83),
      box('右一', 100, 45),
    ];
    expect(await linesOf(`<w:p>${boxes.join('')}</w:p>`)).toEqual(['题', '左一', '左二', '右一', '右二']);
  });

  it('leaves out what was deleted, hidden, or is an instruction', async () => {
    expect(
      await linesOf(
        '<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:instrText>HYPERLINK</w:instrText></w:r><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>',
      ),
    ).toEqual(['新']);
  });
});

const bundling = `
import { rolldown } from 'rolldown';
const bundle = await rolldown({
  input: 'libs/talents/reading/lines.worker.ts',
  platform: 'node',
  resolve: { conditionNames: ['source', 'node', 'import'] },
  external: [/^pdfjs-dist/],
  logLevel: 'silent',
});
await bundle.write({ file: process.argv[1], format: 'esm', codeSplitting: false });
`;

describe('the thread', () => {
  let folder: string;
  let program: URL;

  // Tests run from sources, which a thread cannot: it gets them as a build makes them.
  beforeAll(() => {
    // Below the project, so that its packages are found.
    folder = mkdtempSync(join(process.cwd(), '.reading-'));
    const file = join(folder, 'lines.worker.mjs');
    // In a process of its own: its binding takes no arrays of the world that tests run in.
    execFileSync(process.execPath, ['--input-type=module', '--eval', bundling, file]);
    program = pathToFileURL(file);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads as this one does', async () => {
    const answer = await linesInThread(
      program,
      { bytes: pdfOf([resumePage]), fileType: 'pdf' },
      { heapMb: 256, milliseconds: 15_000 },
    );
    expect('lines' in answer && answer.lines.map(({ text }) => text)).toEqual([
      'Xiaolan Zhou',
      'Education',
      'Hebei University',
      'Skills',
      'Java, Python',
    ]);
  });

  it('is stopped at the limit of its time, and at that of its heap', async () => {
    const file = { bytes: pdfOf([resumePage]), fileType: 'pdf' as const };
    expect(await linesInThread(program, file, { heapMb: 256, milliseconds: 1 })).toEqual({ failure: 'too-much' });
    expect(await linesInThread(program, file, { heapMb: 8, milliseconds: 15_000 })).toEqual({ failure: 'too-much' });
  });
});
