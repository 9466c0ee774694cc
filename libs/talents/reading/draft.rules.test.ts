import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ResumeContent, resumeContent, resumeDraft } from '#contracts';
import { draftOf } from './draft.rules.js';
import headingWords from './heading-words.json' with { type: 'json' };
import { sectionOf } from './headings.rules.js';
import labelWords from './label-words.json' with { type: 'json' };
import { nameOf } from './name.rules.js';
import { disciplineOf, schoolIn } from './schools.rules.js';
import { skillsIn } from './skills.rules.js';
import { partsOf, type SourceLine, textOf } from './source-line.js';

const now = new Date('2026-11-25T02:00:00Z');

/** Lines as typed: three spaces or more part them. */
function linesOf(text: string): SourceLine[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const parts = partsOf(line.trim());
      return { text: textOf(parts), parts, page: 1, box: null, scale: 1, bold: false, column: 0, full: false };
    });
}

const contentOf = (text: string): ResumeContent => draftOf(linesOf(text), now).content;

describe('a résumé of a file', () => {
  const draft = draftOf(
    linesOf(`
      周晓岚
      性别：女    年龄：22    籍贯：河北保定    政治面貌：共青团员
      电话：13900000001    邮箱：zhou@example.com    求职意向：后端开发工程师
      教育背景
      2023.09-2027.06    河北科技大学    软件工程（本科）
      主修课程：数据结构、操作系统
      实习经历
      石家庄云程电子科技有限公司    测试实习生    2026.07-2026.09
      • 编写接口测试用例，联系电话 13900000009
      项目经历
      校园二手书交易平台（后端开发）    2025.03-至今
      • 完成订单模块
      专业技能
      熟悉 Java、Spring Boot，了解 Docker；具有良好的沟通能力
      英语：CET-6（512分）
      荣誉证书
      2025.12 国家励志奖学金（教育部）
      普通话二级甲等
      自我评价
      做事有条理。
    `),
    now,
  );

  it('is read field by field', () => {
    expect(draft.content).toEqual({
      name: '周晓岚',
      headline: '后端开发工程师',
      education: [
        {
          school: '河北科技大学',
          degree: 'bachelor',
          discipline: '软件工程',
          major: '软件工程',
          mode: 'full-time',
          from: '2023-09',
          until: '2027-06',
          notes: '主修课程：数据结构、操作系统',
        },
      ],
      work: [
        {
          organization: '石家庄云程电子科技有限公司',
          title: '测试实习生',
          employment: 'internship',
          from: '2026-07',
          until: '2026-09',
          notes: '• 编写接口测试用例，联系电话',
        },
      ],
      projects: [
        { name: '校园二手书交易平台', role: '后端开发', from: '2025-03', until: null, notes: '• 完成订单模块' },
      ],
      skills: ['Java', 'Spring Boot', 'Docker'],
      languages: [{ name: '英语', level: null, certificate: 'CET-6 512' }],
      certificates: [{ name: '普通话二级甲等', issuer: '', month: null }],
      prizes: [{ name: '国家励志奖学金', issuer: '教育部', month: '2025-12' }],
      about: '做事有条理。',
    });
  });

  it('says where each field was read', () => {
    const linesAt = (path: string) =>
      draft.places.find((place) => place.path === path)?.lines.map((line) => draft.lines[line]?.text);
    expect(linesAt('name')).toEqual(['周晓岚']);
    expect(linesAt('education.0.school')).toEqual(['2023.09-2027.06  河北科技大学  软件工程（本科）']);
    expect(linesAt('work.0.notes')).toEqual(['• 编写接口测试用例，联系电话 13900000009']);
    expect(linesAt('skills')).toEqual(['熟悉 Java、Spring Boot，了解 Docker；具有良好的沟通能力']);
  });

  it('holds nothing of sex, age, origin, politics, or where somebody is reached', () => {
    expect(JSON.stringify(draft.content)).not.toMatch(/女|22|河北保定|团员|139000|@/);
  });

  it('takes the only education from the facts where no section tells one', () => {
    expect(
      contentOf('姓名    李测试    学历    大专\n毕业院校    石家庄职业技术学院    专业    机电一体化技术').education,
    ).toEqual([
      {
        school: '石家庄职业技术学院',
        degree: 'college',
        discipline: '机械工程',
        major: '机电一体化技术',
        mode: 'full-time',
        from: null,
        until: null,
        notes: '',
      },
    ]);
  });

  it('reads entries whose dates stand below, and labels that begin entries', () => {
    expect(
      contentOf('工作经历\n甲科技有限公司\n会计\n2020.01-2021.02\n做账。\n乙医院\n出纳\n2021.03-至今\n管钱。').work.map(
        ({ organization, title, from, until }) => [organization, title, from, until],
      ),
    ).toEqual([
      ['甲科技有限公司', '会计', '2020-01', '2021-02'],
      ['乙医院', '出纳', '2021-03', null],
    ]);
    expect(
      contentOf('项目经历\n项目名称：甲系统\n角色：组长\n项目名称：乙系统\n角色：成员').projects.map(
        ({ name, role }) => [name, role],
      ),
    ).toEqual([
      ['甲系统', '组长'],
      ['乙系统', '成员'],
    ]);
  });

  it('invents nothing', () => {
    expect(contentOf('这是一封信\n今天天气很好')).toEqual({
      name: '',
      headline: '',
      education: [],
      work: [],
      projects: [],
      skills: [],
      languages: [],
      certificates: [],
      prizes: [],
      about: '',
    });
  });
});

describe('whatever lines a file has', () => {
  const words = [
    ...Object.values(labelWords).flat(),
    ...[
      '教育背景',
      '工作经历',
      '项目经历',
      '专业技能',
      '获奖情况',
      '证书',
      '语言能力',
      '自我评价',
      '河北科技大学',
      '有限公司',
      '2023.09-2027.06',
      '至今',
      '本科',
      '、',
      '：',
      '•',
      'CET-6',
      'Java',
      '（',
      '）',
      '\t',
      '   ',
      '一等奖',
      'University',
      'Sep 2023',
    ],
  ];
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((some) => some.join('')),
    fc.string({ minLength: 500, maxLength: 3_000 }),
  );
  const line = fc
    .record({
      text,
      scale: fc.double({ min: 0.1, max: 5, noNaN: true }),
      bold: fc.boolean(),
      column: fc.nat(2),
      full: fc.boolean(),
      page: fc.integer({ min: 1, max: 12 }),
    })
    .map(({ text, ...rest }): SourceLine => ({ text, parts: partsOf(text), box: null, ...rest }));

  it('they become a draft that holds to its contract, and each place is there', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const draft = draftOf(lines, now);
        expect(resumeDraft.safeParse(draft).error).toBeUndefined();
        expect(resumeContent.parse(draft.content)).toEqual(draft.content);
        for (const { path, lines: at } of draft.places) {
          const value = path
            .split('.')
            .reduce<unknown>((within, key) => (within as Record<string, unknown>)[key], draft.content);
          expect(value).toBeDefined();
          expect(at.every((one) => one >= 0 && one < lines.length)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each(['教', 'a ', '：', '1', '（', '、', ' ', '大学', '2023.09-', 'Java, '])(
    'a file of nothing but %j takes a time in proportion',
    (unit) => {
      const line = {
        ...linesOf('x')[0]!,
        text: unit.repeat(2_000 / unit.length),
        parts: [unit.repeat(2_000 / unit.length)],
      };
      const startedAt = performance.now();
      draftOf([{ ...line, text: '专业技能', parts: ['专业技能'] }, ...Array.from({ length: 20 }, () => line)], now);
      draftOf([{ ...line, text: '教育背景', parts: ['教育背景'] }, ...Array.from({ length: 20 }, () => line)], now);
      expect(performance.now() - startedAt).toBeLessThan(5_000);
    },
  );
});

describe('headings', () => {
  it.each([
    ['【 教 育 背 景 】', 'education'],
    ['一、教育背景', 'education'],
    ['EDUCATION', 'education'],
    ['教育背景 / Education', 'education'],
    ['实习/工作经历', 'work'],
    ['项目与科研经历', 'project'],
    ['技能证书', 'skills-and-certificates'],
    ['获奖及证书', 'prizes-and-certificates'],
    ['Honors & Awards', 'prizes'],
    ['家庭主要成员及社会关系', 'other'],
  ])('%s begins %s', (text, section) => {
    expect(sectionOf(text)).toBe(section);
  });

  it.each(['周晓岚', '负责项目的接口测试', '2023.09-2027.06', 'Java', '软件工程'])('%s is none', (text) => {
    expect(sectionOf(text)).toBeNull();
  });

  it('are all well written', () => {
    for (const forms of Object.values(headingWords))
      for (const form of forms) expect(() => new RegExp(form)).not.toThrow();
  });
});

describe('names', () => {
  it.each([
    ['周 晓 岚', '周晓岚'],
    ['周晓岚的个人简历', '周晓岚'],
    ['个人简历 — 周晓岚', '周晓岚'],
    ['欧阳若溪', '欧阳若溪'],
    ['阿依古丽·买买提', '阿依古丽·买买提'],
    ['Xiaolan Zhou', 'Xiaolan Zhou'],
    ['周晓岚 | 后端开发工程师', '周晓岚'],
  ])('%s', (text, name) => expect(nameOf(text)).toBe(name));

  it.each(['个人简历', '求职意向', '软件工程师', '河北石家庄', 'Software Engineer', '平面设计'])('%s is none', (text) =>
    expect(nameOf(text)).toBeNull(),
  );
});

describe('schools, disciplines and skills', () => {
  it.each([
    ['河北科技大学软件工程专业', '河北科技大学'],
    ['河北科大', '河北科技大学'],
    ['北师大', '北京师范大学'],
    ['中国石油大学(华东)', '中国石油大学（华东）'],
    ['衡水市职教中心', '衡水市职教中心'],
    ['University of Leeds', 'University of Leeds'],
  ])('%s', (text, name) => expect(schoolIn(text)?.name).toBe(name));

  it.each([
    ['软件工程（嵌入式方向）', '软件工程'],
    ['会计学', '工商管理'],
    ['护理', '护理学'],
    ['占星术', null],
  ])('%s is of %s', (major, discipline) => expect(disciplineOf(major)).toBe(discipline));

  it.each<[string, string[]]>([
    ['编程语言：Java、Python/Go/Rust', ['Java', 'Python', 'Go', 'Rust']],
    ['熟练掌握 Excel、Word 等办公软件，熟悉 SPSS 的使用', ['Excel', 'Word', 'SPSS']],
    ['Java（熟练），TCP/IP，CI/CD', ['Java', 'TCP/IP', 'CI/CD']],
    ['具有良好的团队合作精神，能够独立解决问题', []],
    ['Proficient in Java and Python', ['Java', 'Python']],
  ])('%s', (text, skills) => expect(skillsIn(text, [text])).toEqual(skills));
});
