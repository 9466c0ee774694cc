import { describe, expect, it } from '@jest/globals';
import type { ResumeContent } from '#contracts';
import {
  confirmedUntil,
  domainOf,
  isConfirmedSchool,
  isEducational,
  listKeptUntil,
  mayBeConfirmed,
  studentNameKey,
  studentNumberKey,
} from './confirmation.rules.js';
import { columnsOf, readStudent } from './student-list.rules.js';

const today = '2026-11-26';

describe('a confirmation', () => {
  it('holds for half a year after the year of the graduation, marks of lists for a year', () => {
    expect(confirmedUntil(2027)).toBe('2028-06-30');
    expect(listKeptUntil(2027)).toBe('2028-12-31');
  });

  it.each([
    [2024, false],
    [2025, false],
    [2026, true],
    [2034, true],
    [2035, false],
  ])('of who finishes in %i can be given today: %s', (year, may) => {
    expect(mayBeConfirmed(year, today)).toBe(may);
  });

  it('of last year’s graduates can be given until the end of June', () => {
    expect([mayBeConfirmed(2025, '2026-06-30'), mayBeConfirmed(2025, '2026-07-01')]).toEqual([true, false]);
  });

  it.each([
    ['stu.hebust.edu.cn', true],
    ['hebust.edu.cn', true],
    ['edu.cn', false],
    ['hebust.edu.cn.example.com', false],
    ['hebust-edu.cn', false],
    ['student.example.com', false],
  ])('by a domain %s needs no organizer: %s', (domain, is) => {
    expect(isEducational(domain)).toBe(is);
  });

  it('goes by the whole domain of an address', () => {
    expect(domainOf('a@b@Stu.Hebust.edu.cn')).toBe('stu.hebust.edu.cn');
  });

  const named = (...schools: string[]) =>
    ({ education: schools.map((school) => ({ school })) }) as unknown as Pick<ResumeContent, 'education'>;
  const held = (university: string, until = '2027-06-30') => [{ university, until }];
  it.each([
    ['the school that the résumé names', held('河北科技大学'), named('河北科技大学'), true],
    ['in other brackets', held('中国石油大学（北京）'), named('中国石油大学(北京)'), true],
    ['one of several', held('河北科技大学'), named('石家庄一中', '河北科技大学'), true],
    ['another school than the résumé names', held('河北科技大学'), named('清华大学'), false],
    ['a résumé without a school', held('河北科技大学'), named(), false],
    ['what is over', held('河北科技大学', '2026-11-25'), named('河北科技大学'), false],
    ['its last day', held('河北科技大学', today), named('河北科技大学'), true],
  ])('is told of %s', (_, confirmations, content, is) => {
    expect(isConfirmedSchool(confirmations, content, today)).toBe(is);
  });
});

describe('names and numbers are the same however they are written', () => {
  it.each([
    ['买买提·艾力', '买买提•艾力'],
    ['欧阳 青禾', '欧阳青禾'],
    ['Li Ming', 'ＬＩ ｍｉｎｇ'],
  ])('%s and %s', (one, other) => {
    expect(studentNameKey(one)).toBe(studentNameKey(other));
  });
  it.each([
    ['02023010123', '2023010123'],
    ['2023-0101-23', '２０２３０１０１２３'],
    ['l2023a', 'L2023A'],
  ])('%s and %s', (one, other) => {
    expect(studentNumberKey(one)).toBe(studentNumberKey(other));
  });
  it('and two are two', () => {
    expect(studentNameKey('李明')).not.toBe(studentNameKey('李敏'));
    expect(studentNumberKey('0')).toBe('0');
    expect(studentNumberKey('20230101')).not.toBe(studentNumberKey('20230110'));
  });
});

describe('a list of students', () => {
  const columns = columnsOf(['序号', '姓名', '学号', '毕业年份', '学历', '学院'])!;
  const read = (...texts: string[]) =>
    readStudent([undefined, ...texts.map((text) => ({ text, isPlain: true, isDate: false }))], columns, today);
  const codes = ({ faults }: ReturnType<typeof read>) => faults.map(({ field, code }) => `${field} ${code}`);

  it.each([
    [['姓名', '学号', '届别', '培养层次', '专业名称'], 'name0 studentNumber1 graduationYear2 degree3 college4'],
    [['学 号*', '学生姓名', '毕业年份（必填）'], 'name1 studentNumber0'],
    [
      ['Name', 'Student ID', 'Graduation year', 'Degree', 'College'],
      'name0 studentNumber1 graduationYear2 degree3 college4',
    ],
    [['姓名', '学号', '专业', '学院'], 'name0 studentNumber1 college3'],
  ])('has its columns told by %j', (titles, found) => {
    expect([...columnsOf(titles)!].map(([field, at]) => field + at).join(' ')).toBe(found);
  });
  it('has none where neither names nor numbers stand', () => {
    expect(columnsOf(['河北科技大学 2027 届毕业生名单'])).toBeNull();
    expect(columnsOf(['姓名', '班级'])).toBeNull();
  });

  it('reads a row', () => {
    expect(read('张三', '2023010123', '2027届', '本科', '信息学院').student).toEqual({
      nameKey: '张三',
      numberKey: '2023010123',
      graduationYear: 2027,
      degree: 'bachelor',
      college: '信息学院',
    });
    expect(read('张三', '2023010123', '2027').student).toMatchObject({ degree: null, college: null });
  });

  it.each(['2027', '2027届', '2027年6月', '2027-06-30', '2027.6', '２０２７', '202706', '20270630', '27届', '2027 届'])(
    'reads the year of %s',
    (text) => {
      expect(read('张三', '2023010123', text).student?.graduationYear).toBe(2027);
    },
  );
  it('reads the year of a date as Excel counts days', () => {
    const cells = [
      undefined,
      ...['张三', '2023010123', '46568'].map((text) => ({ text, isPlain: true, isDate: text === '46568' })),
    ];
    expect(readStudent(cells, columns, today).student?.graduationYear).toBe(2027);
  });

  it.each([
    ['博士研究生', 'doctor'],
    ['硕士研究生', 'master'],
    ['研究生', 'master'],
    ['大学本科', 'bachelor'],
    ['专升本', 'bachelor'],
    ['高职（专科）', 'college'],
    ['Bachelor', 'bachelor'],
  ])('reads %s as %s', (text, degree) => {
    expect(read('张三', '2023010123', '2027', text).student?.degree).toBe(degree);
  });

  it.each([
    [['', '2023010123', '2027'], ['name name-missing']],
    [['·', '2023010123', '2027'], ['name name-missing']],
    [['张三', '', '2027'], ['studentNumber number-missing']],
    [['张三', '12', '2027'], ['studentNumber number-odd']],
    [['张三', '2023/01', '2027'], ['studentNumber number-odd']],
    [['张三', '2.02301012345E+20', '2027'], ['studentNumber number-cut']],
    [['张三', '2023010123', ''], ['graduationYear year-missing']],
    [['张三', '2023010123', '明年'], ['graduationYear year-odd']],
    [['张三', '2023010123', '2019'], ['graduationYear year-outside']],
    [['张三', '2023010123', '2027', '优秀'], ['degree degree-odd']],
    [
      ['', '', '', 'x'],
      ['name name-missing', 'studentNumber number-missing', 'graduationYear year-missing', 'degree degree-odd'],
    ],
  ])('says what is wrong with %j', (texts, wrong) => {
    const reading = read(...texts);
    expect(codes(reading)).toEqual(wrong);
    expect(reading.student).toBeNull();
  });

  it('takes no formula at its word', () => {
    const cells = [
      undefined,
      { text: '张三', isPlain: false, isDate: false },
      { text: '2023010123', isPlain: true, isDate: false },
      { text: '2027', isPlain: true, isDate: false },
    ];
    expect(codes(readStudent(cells, columns, today))).toEqual(['name formula']);
  });
});
