import { describe, expect, it } from '@jest/globals';
import type { ResumeContent } from '#contracts';
import { draftOf } from './draft.rules.js';
import { isHeading, sectionHinted, sectionOf } from './headings.rules.js';
import { linesInOrder, type Run } from './page-order.rules.js';
import { partsOf, type SourceLine, textOf } from './source-line.js';

const now = new Date('2026-11-25T02:00:00Z');

/** Lines as typed: `#` before headings in large letters, `*` before bold ones, `_` behind what reaches the right edge. */
function contentOf(...typed: string[]): ResumeContent {
  const lines = typed.map((line): SourceLine => {
    const parts = partsOf(line.replace(/^[#*] |_$/g, ''));
    const scale = line.startsWith('# ') ? 1.4 : 1;
    const bold = line.startsWith('* ');
    return { text: textOf(parts), parts, page: 1, box: null, scale, bold, column: 0, full: line.endsWith('_') };
  });
  return draftOf(lines, now).content;
}

describe('what stands unlike elsewhere', () => {
  it.each([
    ['2027.06   河北科技大学 · 软件工程 · 本科', '2023.09   GPA: 3.6/4.0'],
    ['2023.09   河北科技大学 · 软件工程 · 本科', '2027.06   主修课程：数据结构'],
    ['2027.06', '河北科技大学 · 软件工程 · 本科', '2023.09'],
  ])('the two months of a span, %s', (...rows) =>
    expect(contentOf('# 教育背景', ...rows, '2023.06', '衡水第二中学 · 高中', '2020.09').education).toMatchObject([
      { school: '河北科技大学', major: '软件工程', from: '2023-09', until: '2027-06' },
      { school: '衡水第二中学', from: '2020-09', until: '2023-06' },
    ]),
  );

  it('the two months of a span around the first line of what happened then', () =>
    expect(
      contentOf(
        '# 工作',
        '2019/05   高级产品经理   甲科技有限公司',
        '– 主导改版',
        '至今',
        '2015/08   记者   乙报社',
        '2019/04',
      ).work,
    ).toMatchObject([
      { organization: '甲科技有限公司', title: '高级产品经理', from: '2019-05', until: null },
      { organization: '乙报社', title: '记者', from: '2015-08', until: '2019-04' },
    ]));

  it('is no span of two schools, each with the month of its graduation', () =>
    expect(
      contentOf('# 教育背景', '2027.06   河北科技大学 软件工程 硕士', '2023.06   河北大学 软件工程 本科').education,
    ).toMatchObject([
      { from: null, until: '2027-06' },
      { from: null, until: '2023-06' },
    ]));

  it('facts in a sentence', () => {
    const content = contentOf(
      ...['# 教育经历', '2023.09–2027.06   本科, 河北科技大学, 软件工程, 3.6/4.0.'],
      ...['# 工作经历', '2026.07–2026.09   甲科技有限公司, 测试实习生.'],
      ...['2025.07–2025.09   Orchid Foods Co., Ltd., 插画师.', '# 项目', '2025.03–2025.06   交易平台, 负责人.'],
    );
    expect(content.education).toMatchObject([{ degree: 'bachelor', major: '软件工程' }]);
    expect(content.work.map(({ organization, title }) => [organization, title])).toEqual([
      ['甲科技有限公司', '测试实习生'],
      ['Orchid Foods Co., Ltd.', '插画师'],
    ]);
    expect(content.projects).toMatchObject([{ name: '交易平台', role: '负责人' }]);
  });

  it.each([
    ['Vice President   Sep 2022 - Jun 2023', 'Developer Student Club', 'Developer Student Club', 'Vice President'],
    ['副会长   2022.09-2023.06', '青年志愿者协会', '青年志愿者协会', '副会长'],
    ['部长 | 校学生会   2022.09-2023.06', '排版', '校学生会', '部长'],
    ['2021.10-2024.06   任护理学院 21 级 3 班班长', '值日', '护理学院 21 级 3 班', '班长'],
    ['流水线设计   组长   2022.09-2023.06', '分拣', '流水线设计', '组长'],
  ])('%s: an office before what it is of', (first, second, name, role) =>
    expect(contentOf('# 校园经历', first, second).projects).toMatchObject([{ name, role }]),
  );

  it('sentences about oneself below the name', () => {
    const head = ['# 周晓岚', '13900000001 · 河北科技大学 · zhou@example.com_', '做事有条理，先写测试再写代码。'];
    expect(contentOf(...head, '# 专业技能', 'Java').about).toBe('做事有条理，先写测试再写代码。');
    expect(contentOf('# 周晓岚', '河北石家庄，13900000001', '# 专业技能', 'Java').about).toBe('');
  });

  it('months with who gave it below certificates and prizes', () => {
    const content = contentOf(
      ...['# 证书 & 奖项', '* 证券从业资格', '中国证券业协会 • 2024.10', '* PMP', 'PMI • 2020.06'],
      ...['* 国家励志奖学金', '教育部 • 2025.12', '* 数学建模竞赛二等奖', '2024.11'],
    );
    expect(content.certificates.map(({ name, issuer, month }) => [name, issuer, month])).toEqual([
      ['证券从业资格', '中国证券业协会', '2024-10'],
      ['PMP', 'PMI', '2020-06'],
    ]);
    expect(content.prizes.map(({ name, month }) => [name, month])).toEqual([
      ['国家励志奖学金', '2025-12'],
      ['数学建模竞赛二等奖', '2024-11'],
    ]);
  });
});

describe('headings that no list has', () => {
  it.each([
    ['实践/工作经历', 'work'],
    ['项目与竞赛经历', 'project'],
    ['学生干部与社团经历', 'campus'],
    ['主要项目', 'project'],
    ['证书 & 奖项', 'prizes-and-certificates'],
    ['外语及等级', 'languages'],
    ['语言及计算机水平', 'skills-and-certificates'],
  ])('%s are of known words', (text, section) => expect(sectionOf(text)).toBe(section));

  it.each(['学习能力', '负责项目研究', '沟通能力'])('%s is none', (text) => expect(sectionOf(text)).toBeNull());

  it.each([
    ['SKILLS AND STRENGTHS', 'skills'],
    ['Positions of Responsibility', 'campus'],
    ['Awards & Recognition', 'prizes'],
    ['代表性论文', 'other'],
  ])('%s tells its section by a word', (text, section) => expect(sectionHinted(text)).toBe(section));

  it('are known by the look of the others, and small letters are labels', () => {
    const content = contentOf(
      ...[
        '# Education',
        'University of Leeds   Sep 2019 - Jun 2023',
        '# Projects',
        'Ride Sharing   Oct 2022 - Mar 2023',
      ],
      ...['# Awards', 'National Scholarship', '# Skills and Strengths', '* Languages', 'Go, Java'],
      ...['# What I Read', 'Novels, History'],
    );
    expect(content.skills).toEqual(['Go', 'Java']);
    expect(content.projects.map(({ name, notes }) => [name, notes])).toEqual([['Ride Sharing', '']]);
    expect(content.prizes.map(({ name }) => name)).toEqual(['National Scholarship']);
  });
});

describe('forms', () => {
  it('have numbered rows below 序号, and say in brackets how to fill a part', () => {
    const content = contentOf(
      ...['教育经历（从最高学历填起）', '序号   起止时间   毕业院校   专业   学历'],
      ...[
        '1   2023/9-2027/6   河北科技大学   软件工程   本科',
        '校内任职情况',
        '序号   起止时间   组织名称   担任职务',
      ],
      ...['1   2024/9-2025/9   校学生会宣传部   部长', '职业资格证书', '序号   取得时间   证书名称   发证机构'],
      ...['1   2026-05   软件设计师   人社部', '2   2024-03   普通话二级甲等   /'],
    );
    expect(content.education).toMatchObject([{ school: '河北科技大学', from: '2023-09', until: '2027-06' }]);
    expect(content.projects).toMatchObject([{ name: '校学生会宣传部', role: '部长', from: '2024-09' }]);
    expect(content.certificates.map(({ name, month }) => [name, month])).toEqual([
      ['软件设计师', '2026-05'],
      ['普通话二级甲等', '2024-03'],
    ]);
  });

  it('have numbers of entries in cells of their own, and facts beside the name of a part', () => {
    const content = contentOf(
      ...['学习经历   起止年月   学校   专业   学历', '2023.09-2027.06   河北科技大学   软件工程   本科'],
      ...['社会实践   1：', '2026.07-2026.09  甲绘本馆  插画师', '画插图。'],
      ...['（2）', '2025.07-2025.08  乡村调研团  队长', '访谈。', '担任职务   无'],
      ...['特长及能力   外语种类   英语   级别   CET-6 512，良好', '专业技能', '编程语言：Java、SQL'],
    );
    expect(content.work).toMatchObject([{ organization: '甲绘本馆', title: '插画师', employment: 'internship' }]);
    expect(content.projects).toMatchObject([{ name: '乡村调研团', role: '队长' }]);
    expect(content.languages).toMatchObject([{ name: '英语', certificate: 'CET-6 512', level: 'working' }]);
    expect(content.skills).toEqual(['Java', 'SQL']);
  });

  it('have jobs among what students do, after their graduation too', () => {
    const content = contentOf(
      ...['教育经历   起止年月   学校   专业   学历', '2016.09-2020.06   河北科技大学   软件工程   本科'],
      ...['社会实践', '2020.07-2024.06  甲科技有限公司  后端开发工程师', '2019.07-2019.08  乙科技有限公司  测试员'],
    );
    expect(content.work.map(({ title, employment }) => [title, employment])).toEqual([
      ['后端开发工程师', 'full-time'],
      ['测试员', 'internship'],
    ]);
  });

  it('have headings beside the names of columns, and cells that say there is nothing', () => {
    const content = contentOf(
      ...['教育经历   起止时间   学校   专业   学历', '2023.09至今   河北科技大学   软件工程   本科'],
      ...[
        '工作（实习）经历   起止年月   工作单位   担任职务   主要工作',
        '2026.07-2026.09   甲科技有限公司   测试实习生   写用例',
      ],
      ...['项目经历   无', '奖惩情况   获奖时间   奖项名称', '2025.12   国家励志奖学金'],
      ...['外语水平   英语 CET-6   专长   Java、SQL', '自我鉴定   踏实。'],
    );
    expect(content.education).toMatchObject([
      { school: '河北科技大学', major: '软件工程', from: '2023-09', until: null },
    ]);
    expect(content.work).toMatchObject([
      { organization: '甲科技有限公司', title: '测试实习生', notes: expect.stringContaining('写用例') },
    ]);
    expect(content.projects).toEqual([]);
    expect(content.prizes).toEqual([{ name: '国家励志奖学金', issuer: '', month: '2025-12' }]);
    expect(content.languages).toMatchObject([{ certificate: 'CET-6' }]);
    expect(content.skills).toEqual(['Java', 'SQL']);
  });
});

describe('skills in groups', () => {
  it.each<[string, string[], string[]]>([
    [
      'in cells',
      ['Languages   Go, Java', 'Tools   Docker, Git', 'Office   Excel'],
      ['Go', 'Java', 'Docker', 'Git', 'Excel'],
    ],
    ['below bold names', ['* 编程', 'Java · Python ·_', 'SQL', '* 办公', 'Excel'], ['Java', 'Python', 'SQL', 'Excel']],
    ['below plain names', ['编程语言', 'C++、CUDA', '框架', 'PyTorch、ROS'], ['C++', 'CUDA', 'PyTorch', 'ROS']],
    ['broken in a word', ['静脉穿刺 · 心电监_', '护 · 无菌操作'], ['静脉穿刺', '心电监护', '无菌操作']],
    ['with a level each', ['Java：熟练', 'Excel：精通'], ['Java', 'Excel']],
  ])('%s', (_, lines, skills) => expect(contentOf('专业技能', ...lines).skills).toEqual(skills));

  it('may hold languages that people speak', () => {
    const { skills, languages } = contentOf(
      '专业技能',
      'Tools   Docker, Git',
      'Spoken Languages   English (IELTS 7.5, fluent), French (basic)',
    );
    expect(skills).toEqual(['Docker', 'Git']);
    expect(languages.map(({ name, certificate }) => [name, certificate])).toEqual([
      ['English', 'IELTS 7.5'],
      ['French', ''],
    ]);
  });
});

describe('months and givers of certificates', () => {
  const license = { name: '护士执业资格证', issuer: '国家卫生健康委', month: '2025-06' };
  const support = { name: '基础生命支持证书', issuer: '', month: '2024-11' };
  it.each<[string, string[]]>([
    ['in one bracket', ['护士执业资格证（国家卫生健康委，2025.06）、基础生命支持证书（2024.11）']],
    [
      'in a bracket of Latin letters',
      ['证书: 护士执业资格证 (国家卫生健康委, 2025年6月); 基础生命支持证书 (2024年11月)'],
    ],
    ['in the line below', ['护士执业资格证', '2025.06 | 国家卫生健康委', '基础生命支持证书', '2024.11']],
    ['in the lines around', ['2025.06', '护士执业资格证', '国家卫生健康委', '2024.11', '基础生命支持证书']],
    ['two spaces apart', ['2025年6月  护士执业资格证  国家卫生健康委', '2024年11月  基础生命支持证书']],
    ['behind commas', ['2025年6月，护士执业资格证，国家卫生健康委', '2024年11月，基础生命支持证书']],
    ['behind strokes', ['护士执业资格证/国家卫生健康委/2025.06；基础生命支持证书/2024.11']],
  ])('%s', (_, lines) => {
    expect(contentOf('资格证书', ...lines).certificates).toEqual([license, support]);
    expect(contentOf('技能证书', ...lines).certificates).toEqual([license, support]);
  });

  it.each(['PMP（PMI，2020.06）', 'PMP - PMI - 2020.06', '2020年6月  PMP  PMI', 'PMP/PMI/2020.06'])('%s', (line) =>
    expect(contentOf('资格证书', line).certificates).toEqual([{ name: 'PMP', issuer: 'PMI', month: '2020-06' }]),
  );

  it.each(['Google Ads Certification, Google — May 2020', 'May 2020: Google Ads Certification, Google'])('%s', (line) =>
    expect(contentOf('Certificates', line).certificates).toEqual([
      { name: 'Google Ads Certification', issuer: 'Google', month: '2020-05' },
    ]),
  );
});

describe('entries', () => {
  it('begin with the bold line above their dates, whatever is broken between', () => {
    const { education } = contentOf(
      ...['教育经历', '* 华中科技大学', '博士学位，主修材料学', '2019.09 - 2024.06'],
      ...['* 合肥工业大学', '学士学位，主修无机非金属材料_', '工程', '2012.09 - 2016.06'],
    );
    expect(education.map(({ school, major, from }) => [school, major, from])).toEqual([
      ['华中科技大学', '材料学', '2019-09'],
      ['合肥工业大学', '无机非金属材料工程', '2012-09'],
    ]);
  });

  it('begin with their dates where those stand above the labels', () => {
    expect(
      contentOf('项目经历', '2025.03-2025.06', '项目名称：甲系统', '角色：组长', '2024.03-2024.06', '项目名称：乙系统')
        .projects,
    ).toMatchObject([
      { name: '甲系统', role: '组长', from: '2025-03' },
      { name: '乙系统', from: '2024-03' },
    ]);
  });

  it.each([
    ["Bachelor's Degree in Software Engineering", 'Software Engineering'],
    ['Bachelor of Science, Software Engineering. GPA 3.7/4.0', 'Software Engineering'],
    ['Master of Laws', 'Laws'],
  ])('%s', (line, major) => {
    const [read] = contentOf('Education', `${line}   September 2021 - June 2025`, 'University of Leeds').education;
    expect(read).toMatchObject({ school: 'University of Leeds', major, from: '2021-09', until: '2025-06' });
  });
});

describe('a page with dates in a column of their own', () => {
  it('is read line by line, though the headings stand above the dates alone', () => {
    const runs: Run[] = [];
    const write = (text: string, left: number, line: number) =>
      runs.push({ text, left, right: left + text.length * 9, baseline: 60 + line * 16, size: 10, bold: false });
    for (const [at, heading] of ['教育背景', '工作经历', '项目经历', '荣誉奖项', '资格证书'].entries()) {
      write(heading, 40, at * 4);
      for (const line of [1, 2]) {
        write('2023.09-2027.06', 40, at * 4 + line);
        write(`之${at}${line}`, 200, at * 4 + line);
      }
      write('又说一句', 200, at * 4 + 3);
    }
    const lines = linesInOrder({ width: 595, height: 842, runs, vertical: [], horizontal: [] }, isHeading);
    expect(lines.slice(0, 4).map(({ parts }) => parts)).toEqual([
      ['教育背景'],
      ['2023.09-2027.06', '之01'],
      ['2023.09-2027.06', '之02'],
      ['又说一句'],
    ]);
  });
});
