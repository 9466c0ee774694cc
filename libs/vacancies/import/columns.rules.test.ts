import { describe, expect, it } from '@jest/globals';
import { recognizeColumns } from './columns.rules.js';
import { explainMapping, type ImportMapping, importMapping, mappingFaults } from './mapping.rules.js';
import type { VacancyDraft } from './record.js';
import { vacancyReader } from './vacancy-record.rules.js';

const now = new Date('2026-11-23T00:00:00Z');

function recognized(header: string[], ...rows: string[][]) {
  const mapping = recognizeColumns(header, rows);
  const read = vacancyReader(header, mapping, { now });
  const readings = rows.map((cells, index) => read({ line: index + 2, record: index + 1, cells }));
  return { mapping, readings, drafts: readings.flatMap(({ ok }) => (ok ? [ok] : [])) };
}

function expectDraft(draft: VacancyDraft | undefined, expected: Partial<VacancyDraft>): void {
  expect(draft).toMatchObject(expected as Record<string, unknown>);
}

describe('Files of other sites are recognized and read', () => {
  it('a table with headers in Chinese', () => {
    const { mapping, drafts } = recognized(
      [
        '职位名称',
        '公司名称',
        '月薪范围',
        '工作城市',
        '学历要求',
        '经验要求',
        '招聘人数',
        '公司性质',
        '公司规模',
        '行业类别',
        '福利待遇',
        '岗位职责',
        '任职要求',
        '发布时间',
        '职位链接',
      ],
      [
        '平面设计师',
        '河北青禾文化传播有限公司',
        '6000-9000元',
        '石家庄-裕华区',
        '大专',
        '1-3年',
        '2人',
        '民营',
        '20-99人',
        '广告/会展',
        '五险一金,双休',
        '负责海报与画册的设计。',
        '熟悉常用设计软件。',
        '2024-05-06',
        'https://jobs.example.com/1.html',
      ],
      [
        '行政专员',
        '石家庄云帆科技有限公司',
        '4000-5000元',
        '石家庄-长安区',
        '本科',
        '不限',
        '1人',
        '民营',
        '100-299人',
        '计算机软件',
        '五险一金',
        '负责日常行政事务。',
        '有责任心，能加班者优先。',
        '2024-05-07',
        'https://jobs.example.com/2.html',
      ],
    );
    expect(mapping.columns).toEqual({
      职位名称: 'title',
      公司名称: 'organization',
      月薪范围: 'pay',
      工作城市: 'place',
      学历要求: 'education',
      经验要求: 'experience',
      招聘人数: 'headcount',
      公司性质: 'ownership',
      公司规模: 'size',
      行业类别: 'industry',
      福利待遇: 'benefits',
      岗位职责: 'description',
      任职要求: 'description',
      发布时间: 'publishedOn',
      职位链接: 'url',
    });
    expectDraft(drafts[0], {
      title: '平面设计师',
      payMonthlyMin: 6_000,
      payMonthlyMax: 9_000,
      placeCode: '130108',
      education: 'college',
      experience: '1-3',
      headcount: 2,
      industry: 'services-marketing',
      occupation: '2-09-06-01',
      benefits: ['五险一金', '双休'],
      description: '岗位职责\n负责海报与画册的设计。\n\n任职要求\n熟悉常用设计软件。',
      sourcePublishedOn: '2024-05-06',
      sourceUrl: 'https://jobs.example.com/1.html',
      asWritten: {},
    });
    expect(drafts[0]?.organization).toMatchObject({
      name: '河北青禾文化传播有限公司',
      ownership: '民营',
      size: '20-99人',
    });
  });

  it('names in camelCase, pay in thousands', () => {
    const { mapping, drafts } = recognized(
      [
        'positionId',
        'jobTitle',
        'companyFullName',
        'city',
        'district',
        'salaryMin',
        'salaryMax',
        'salaryMonths',
        'workYear',
        'education',
        'skillLabels',
        'industryField',
        'companySize',
        'createTime',
      ],
      [
        '1',
        '算法工程师',
        '天津海石智能科技有限公司',
        '天津',
        '南开区',
        '15',
        '25',
        '14',
        '3-5年',
        '硕士',
        "['Python', '机器学习']",
        '人工智能',
        '50-150人',
        '2024-03-02 10:00:00',
      ],
      [
        '2',
        '测试工程师',
        '北京云舟软件有限公司',
        '北京',
        '朝阳区',
        '10',
        '18',
        '13',
        '1-3年',
        '本科',
        "['自动化测试']",
        '企业服务',
        '150-500人',
        '2024-03-02 11:00:00',
      ],
    );
    expect(mapping.columns).toMatchObject({
      positionId: 'ignored',
      jobTitle: 'title',
      companyFullName: 'organization',
      city: 'place',
      district: 'place',
      salaryMin: { field: 'payMin', unit: 'kCNY/month' },
      salaryMax: { field: 'payMax', unit: 'kCNY/month' },
      salaryMonths: 'payMonths',
      workYear: 'experience',
      education: 'education',
      skillLabels: 'tags',
      companySize: 'size',
      createTime: 'publishedOn',
    });
    expectDraft(drafts[0], {
      payMonthlyMin: 15_000,
      payMonthlyMax: 25_000,
      payMonths: 14,
      placeCode: '120104',
      placeText: '天津·南开区',
      skills: ['Python', '机器学习'],
    });
    expect(drafts[1]?.placeCode).toBe('110105');
  });

  it('names in snake_case and English, a place in English', () => {
    const { mapping, drafts } = recognized(
      [
        'job_title',
        'company',
        'location',
        'salary',
        'employment_type',
        'degree',
        'experience_level',
        'posted_at',
        'job_url',
      ],
      [
        'Data Analyst',
        'Harbour Data Co., Ltd.',
        'Haidian, Beijing',
        '20k-30k/month',
        'Full-time',
        'Bachelor',
        '3-5 years',
        '2024-06-01',
        'https://example.com/a',
      ],
      [
        'Sales Intern',
        'Harbour Data Co., Ltd.',
        'Shijiazhuang',
        '150元/天',
        'Internship',
        'College',
        'graduate',
        '2024-06-02',
        'https://example.com/b',
      ],
    );
    expect(Object.values(mapping.columns)).toEqual([
      'title',
      'organization',
      'place',
      'pay',
      'employment',
      'education',
      'experience',
      'publishedOn',
      'url',
    ]);
    expectDraft(drafts[0], { placeCode: '110108', payMonthlyMin: 20_000, education: 'bachelor', experience: '3-5' });
    expectDraft(drafts[1], {
      placeCode: '130100',
      payComputed: true,
      employment: 'internship',
      experience: 'graduate',
    });
  });

  it('a list of a public employment service, with credit codes and minimum pay', () => {
    const { mapping, drafts } = recognized(
      [
        '序号',
        '单位名称',
        '统一社会信用代码',
        '招聘岗位',
        '最低月薪',
        '最高月薪',
        '工作地点',
        '文化程度',
        '招聘人数',
        '用工形式',
        '联系电话',
      ],
      [
        '1',
        '福建示例科技有限公司',
        '91350100M000100Y43',
        '操作工',
        '4500',
        '6500',
        '福建省福州市鼓楼区',
        '初中及以下',
        '20',
        '全职',
        '138****0000',
      ],
      [
        '2',
        '福建示例物流有限公司',
        '91350100M000100Y44',
        '仓管员',
        '4000',
        '5000',
        '福建省福州市仓山区',
        '高中',
        '5',
        '兼职',
        '139****0000',
      ],
    );
    expect(mapping.columns).toEqual({
      序号: 'ignored',
      单位名称: 'organization',
      统一社会信用代码: 'creditCode',
      招聘岗位: 'title',
      最低月薪: 'payMin',
      最高月薪: 'payMax',
      工作地点: 'place',
      文化程度: 'education',
      招聘人数: 'headcount',
      用工形式: 'employment',
      联系电话: 'ignored',
    });
    expectDraft(drafts[0], { payMonthlyMin: 4_500, payMonthlyMax: 6_500, placeCode: '350102', headcount: 20 });
    expect(drafts[0]?.organization?.creditCode).toBe('91350100M000100Y43');
    expectDraft(drafts[1], { employment: 'flexible', asWritten: { 统一社会信用代码: '91350100M000100Y44' } });
    expect(drafts[1]?.organization?.creditCode).toBeNull();
  });

  it('columns without names', () => {
    const { mapping } = recognized(
      ['column 1', 'column 2', 'column 3', 'column 4', 'column 5', 'column 6'],
      ['会计', '石家庄甲公司', '5-8千', '石家庄·长安区', '大专', '1-3年'],
      ['出纳', '石家庄乙公司', '4-6千', '石家庄·桥西区', '本科', '3-5年'],
      ['销售代表', '保定丙公司', '6-9千', '保定', '高中', '无需经验'],
    );
    expect(Object.values(mapping.columns)).toEqual([
      'title',
      'organization',
      'pay',
      'place',
      'education',
      'experience',
    ]);
  });

  it('demands of several kinds in one cell', () => {
    const { drafts } = recognized(
      ['岗位', '企业', '薪酬', '地区', '标签'],
      ['厨师', '石家庄甲酒店有限公司', '6-8K', '石家庄·新华区', '3-5年 高中 招2人 包吃住'],
      ['服务员', '石家庄乙酒店有限公司', '面议', '石家庄·新华区', '经验不限 学历不限 包吃住'],
    );
    expectDraft(drafts[0], {
      education: 'high-school',
      experience: '3-5',
      headcount: 2,
      skills: [],
      benefits: ['包吃住'],
    });
    expectDraft(drafts[1], {
      payText: '面议',
      payMonthlyMin: null,
      education: 'none',
      experience: 'none',
      asWritten: {},
    });
  });

  it('two demands in a column of one', () => {
    const { drafts } = recognized(['职位', '学历', '薪资'], ['会计', '本科 3年', '5千'], ['出纳', '大专 1年', '4千']);
    expectDraft(drafts[0], { education: 'bachelor', experience: '3-5' });
  });

  it('an annual pay in 万 by the name of its column', () => {
    const { mapping, drafts } = recognized(['职位', '年薪（万元）'], ['总经理', '20-30'], ['财务总监', '25-40']);
    expect(mapping.columns['年薪（万元）']).toEqual({ field: 'pay', unit: '10kCNY/year' });
    expectDraft(drafts[0], { payMonthlyMin: 16_667, payMonthlyMax: 25_000, payComputed: true });
  });
});

describe('Columns that could be two things', () => {
  it('short sentences under the name of a description are one', () => {
    const { mapping, drafts } = recognized(
      ['职位', '公司', '岗位要求'],
      ['会计', '石家庄甲公司', '熟悉税法，工作细心'],
      ['出纳', '石家庄乙公司', '负责收付款，\n管理票据'],
    );
    expect(mapping.columns).toMatchObject({ 岗位要求: 'description' });
    expect(drafts[1]).toMatchObject({ description: '负责收付款，\n管理票据', skills: [] });
  });

  it('a code of a division makes a place more exact; numbers without such a name are none', () => {
    const { mapping, drafts } = recognized(
      ['职位', '城市', '行政区划代码', '编码'],
      ['会计', '石家庄', '130102', '110101'],
      ['出纳', '北京', '110108', '110102'],
    );
    expect(mapping.columns).toEqual({ 职位: 'title', 城市: 'place', 行政区划代码: 'place', 编码: 'ignored' });
    expectDraft(drafts[0], { placeCode: '130102', placeText: '石家庄' });
    expectDraft(drafts[1], { placeCode: '110108' });
  });

  it('counts of people in words and figures, and how they are hired', () => {
    const { mapping, drafts } = recognized(
      ['岗位', '人数', '招聘类型'],
      ['会计', '5', '校园招聘'],
      ['出纳', '若干', '社会招聘'],
      ['司机', '10人', '实习生招聘'],
    );
    expect(mapping.columns).toEqual({ 岗位: 'title', 人数: 'headcount', 招聘类型: 'employment' });
    expect(drafts.map(({ headcount, employment }) => [headcount, employment])).toEqual([
      [5, 'full-time'],
      [null, 'full-time'],
      [10, 'internship'],
    ]);
  });
});

describe('What is a title', () => {
  const rows = Array.from({ length: 40 }, (_, index) => [
    ['Java开发工程师', '会计', '销售代表'][index % 3] ?? '',
    `第${index}公司`,
    '5-8千',
  ]);

  it.each(['search_category', 'keyword', '部门', '职位类别', 'file', '搜索词', 'department'])(
    'is never taken from a column named %s',
    (name) => {
      const { mapping, readings } = recognized([name, '公司', '薪资'], ...rows);
      expect(Object.values(mapping.columns)).not.toContain('title');
      expect(readings[0]).toEqual({ rejected: 'no-title-column', column: null });
    },
  );

  it('can be said by a mapping', () => {
    const read = vacancyReader(['keyword', '公司'], { columns: { keyword: 'title', 公司: 'organization' } }, { now });
    expect(read({ line: 2, record: 1, cells: ['会计', '甲公司'] }).ok?.title).toBe('会计');
  });

  it('may stand under the name of the employer', () => {
    const { mapping } = recognized(
      ['file', 'company_name', 'wages'],
      ['上海测试', '软件测试工程师', '8000-9000'],
      ['上海测试', '高级测试工程师', '9000-12000'],
      ['上海测试', '测试主管', '12000-15000'],
    );
    expect(mapping.columns).toMatchObject({ file: 'category', company_name: 'title', wages: 'pay' });
  });
});

describe('A row that cannot become a post says why', () => {
  const header = ['职位', '公司', '薪资'];
  const mapping: ImportMapping = { columns: { 职位: 'title', 公司: 'organization', 薪资: 'pay' } };
  const read = vacancyReader(header, mapping, { now });
  const reading = (...cells: string[]) => read({ line: 2, record: 1, cells });

  it('without a title, with another column’s text for one, as a header', () => {
    expect(reading(' ', '甲公司', '5千')).toEqual({ rejected: 'no-title', column: '职位' });
    expect(reading('长'.repeat(201), '甲公司', '5千')).toEqual({ rejected: 'title-too-long', column: '职位' });
    expect(reading('职位', '公司', '薪资')).toEqual({ rejected: 'repeated-header', column: null });
    expect(read({ line: 9, record: 8, rejected: 'broken-off', detail: '' })).toEqual({
      rejected: 'broken-off',
      column: null,
    });
  });

  it('and one that can keeps word for word what was not understood', () => {
    expect(reading('会计', '', '按劳分配').ok).toMatchObject({
      organization: null,
      payText: '按劳分配',
      asWritten: { 薪资: '按劳分配' },
    });
    expect(reading('<script>alert(1)</script>', "'; drop table vacancy; --", '').ok).toMatchObject({
      title: '<script>alert(1)</script>',
      organization: { name: "'; drop table vacancy; --" },
    });
  });
});

describe('A mapping', () => {
  const header = ['职位', '薪资', '备用'];
  const sample = [['会计', '5-8', '']];

  it('is the same for the same file, and survives being written', () => {
    const mapping = recognizeColumns(header, sample);
    expect(recognizeColumns(header, sample)).toEqual(mapping);
    expect(importMapping.parse(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
  });

  it('is explained with examples, and what is not read is named', () => {
    expect(explainMapping(recognizeColumns(header, sample), header, sample)).toEqual([
      'title ← 职位, as in "会计"',
      'pay   ← 薪资 (bare numbers are kCNY/month), as in "5-8"',
      'not read: 备用',
    ]);
  });

  it('that does not fit the file says so', () => {
    expect(mappingFaults(header, { columns: { 职务: 'title' } })).toEqual([
      'The file has no column "职务". Its columns: 职位, 薪资, 备用.',
    ]);
    expect(mappingFaults(header, { columns: { 职位: 'title', 备用: 'title' } })).toEqual([
      '"职位" and "备用" are both taken for title; only one column can be.',
    ]);
    expect(importMapping.safeParse({ columns: { 职位: 'titel' } }).success).toBe(false);
  });
});
