import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type TextBlock, textBlocks } from './text-blocks.js';

/** Blocks in a line each: `# heading`, `paragraph`, `1) item`, `- point`. */
const lines = (text: string) =>
  textBlocks(text).flatMap((block) =>
    block.kind === 'list'
      ? block.items.map(({ number, text: words }) => `${number === null ? '-' : `${number})`} ${words}`)
      : [block.kind === 'heading' ? `# ${block.text}` : block.text],
  );

describe('A long text', () => {
  it.each<[text: string, ...expected: string[]]>([
    ['', ...[]],
    ['负责设备维护。', '负责设备维护。'],
    ['第一段。\r\n\r\n第二段。', '第一段。', '第二段。'],
    ['岗位职责：\n1. 写代码；\n2. 测试。\n\n周末双休。', '# 岗位职责', '1) 写代码；', '2) 测试。', '周末双休。'],
    ['职责：负责甲、乙', '职责：负责甲、乙'],
    ['岗位职责：负责甲', '# 岗位职责', '负责甲'],
    [
      '岗位职责：1、设计；2、编码任职要求：1、本科；2、熟悉 Vue 3.5，2年经验3、细心',
      '# 岗位职责',
      '1) 设计；',
      '2) 编码',
      '# 任职要求',
      '1) 本科；',
      '2) 熟悉 Vue 3.5，2年经验',
      '3) 细心',
    ],
    [
      '岗位职责1. 负责前端；2. 优化。任职要求1. 本科；2. 细心',
      '# 岗位职责',
      '1) 负责前端；',
      '2) 优化。',
      '# 任职要求',
      '1) 本科；',
      '2) 细心',
    ],
    [
      '【岗位职责】1、回访；2、推荐；【招聘要求】1、大专；2、普通话',
      '# 岗位职责',
      '1) 回访；',
      '2) 推荐；',
      '# 招聘要求',
      '1) 大专；',
      '2) 普通话',
    ],
    ['一、工作内容\n（1）甲\n（2）乙', '# 一、工作内容', '1) 甲', '2) 乙'],
    ['①甲②乙③丙', '1) 甲', '2) 乙', '3) 丙'],
    ['●甲 ●乙', '- 甲', '- 乙'],
    ['- 甲\n- 乙\n* 丙', '- 甲', '- 乙', '- 丙'],
    ['1、很长的一条没有写完\n就换了行', '1) 很长的一条没有写完就换了行'],
    ['1. uses\nNestJS', '1) uses NestJS'],
    ['1、甲。\n另起一段', '1) 甲。', '另起一段'],
    ['月薪 1.5 万，2.0 万封顶', '月薪 1.5 万，2.0 万封顶'],
    ['-20℃ 冷库作业', '-20℃ 冷库作业'],
    ['2024年3、4月入职', '2024年3、4月入职'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['Responsibilities:\n- Build\n- Ship', '# Responsibilities', '- Build', '- Ship'],
  ])('%j reads as it should', (text, ...expected) => {
    expect(lines(text)).toEqual(expected);
  });

  it('starts a new list where numbers begin anew', () => {
    expect(textBlocks('1、甲\n2、乙\n1、丙\n2、丁').map(({ kind }) => kind)).toEqual(['list', 'list']);
  });

  it('keeps every letter in its place, whatever was typed', () => {
    const piece = fc.constantFrom(
      '岗位职责',
      '任职要求：',
      '1、',
      '2.',
      '3）',
      '（1）',
      '●',
      '-',
      '【',
      '】',
      '甲',
      'ab',
      ' ',
      '\n',
      '\r',
      '：',
      '。',
      '①',
      '一、',
      '9',
    );
    const letters = (text: string) => text.replace(/[^\p{L}]/gu, '');
    const words = (block: TextBlock) =>
      block.kind === 'list' ? block.items.map(({ text }) => text).join('') : block.text;
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((pieces) => pieces.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          expect(letters(textBlocks(text).map(words).join(''))).toBe(letters(text));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
