import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { realData } from '../../test/support/real-data.js';
import { findOccupations, occupationName, occupationOf, titleCore } from './occupations.rules.js';

describe('The occupation of a title', () => {
  it.each([
    ['Java开发工程师', '2-02-10-03'],
    ['高级Java开发工程师（双休）', '2-02-10-03'],
    ['软件工程师', '2-02-10-03'],
    ['嵌入式软件工程师', '2-02-10-06'],
    ['总账会计', '2-06-03-00'],
    ['某某餐厅招聘面点师', '4-03-02-02'],
    ['招聘专员/主管', null],
    ['诚聘美容师+包吃住', '4-10-03-01'],
    ['一起来创业', null],
    ['', null],
  ])('%s', (title, code) => expect(occupationOf(title)).toBe(code));

  it('is right in at least eight of ten answers, against noisy labels', () => {
    const path = realData('occupations/titles-dev.csv.gz');
    if (!path) return;
    const rows = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n').slice(1);
    let answers = 0;
    let right = 0;
    for (const row of rows) {
      const [, title = '', code] = /^"?(.*?)"?,(\d-\d\d-\d\d-\d\d),/.exec(row) ?? [];
      const occupation = occupationOf(title);
      if (occupation) answers++;
      if (occupation === code) right++;
    }
    const share = (part: number, whole: number) => Math.round((part / whole) * 1_000) / 10;
    console.log(
      `${rows.length} titles: ${share(answers, rows.length)} % answered, ${share(right, answers)} % of them right`,
    );
    expect(right / answers).toBeGreaterThan(0.8);
  });
});

describe('The classification', () => {
  it('finds occupations by name, alias and code', () => {
    expect(findOccupations('护理', 5)[0]?.name).toContain('护理');
    expect(findOccupations('架构师', 5).map(({ code }) => code)).toContain('2-02-10-03');
    expect(findOccupations('4-03-02-08', 5)[0]?.name).toBe('咖啡师');
    expect(findOccupations('没有这个', 5)).toEqual([]);
  });

  it('names a code', () => {
    expect(occupationName('2-02-10-03')).toBe('计算机软件工程技术人员');
  });
});

describe('The words of a title that name the work', () => {
  it.each([
    ['高级软件工程师（C语言）+双休', '软件工程师'],
    ['Senior Java Engineer', 'senior java engineer'],
    ['C/C++开发工程师', 'c/c++开发工程师'],
    ['电话销售/地铁口/双休/五险', '电话销售'],
    ['电话客服月薪过万简单易学', '电话客服'],
    ['高中音乐教师G00153', '高中音乐教师'],
    ['急招护士', '护士'],
    ['护士', '护士'],
    ['销售代表/业务员', '销售代表'],
    ['【急聘】厨师', '厨师'],
    ['（兼职）', '(兼职)'],
    ['双休文员', '双休文员'],
    ['', ''],
  ])('%s: %s', (title, core) => {
    expect(titleCore(title)).toBe(core);
  });
});
