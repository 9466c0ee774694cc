import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LintKind } from '#contracts';
import { type LintedTexts, lintVacancy } from './lint.rules.js';

const nothing: LintedTexts = { title: '', description: null, skills: [], benefits: [], payText: null };
const inDescription = (description: string) => lintVacancy({ ...nothing, description }, 'zh');
const told = (description: string) => inDescription(description).map(({ kind, text }) => `${kind} ${text}`);

/** A text, and the places in it that are to be found, in their order. */
type Example = [text: string, ...places: string[]];

const examples: Record<LintKind, Example[]> = {
  age: [
    ['年龄25—40', '年龄25—40'],
    ['1、18-35岁，身体健康', '18-35岁'],
    ['要求：35周岁以下', '35周岁以下'],
    ['任职要求1.35岁以下；2.会开叉车', '35岁以下'],
    ['年龄：２５～３５岁', '年龄：２５～３５岁'],
    ['年齡限制：40歲以內', '年齡限制：40歲以內'],
    ['年 龄 在20岁至30岁之间', '年 龄 在20岁至30岁之间'],
    ['不超过四十五周岁', '不超过四十五周岁'],
    ['三十五岁以下优先', '三十五岁以下'],
    ['年龄18（含）-30（含）周岁', '年龄18（含）-30（含）周岁'],
    ['40岁（含）以下', '40岁（含）以下'],
    ['年龄范围26-304、能出差', '年龄范围26-30'],
    ['①20-28岁②能出差', '20-28岁'],
    ['22岁以上', '22岁以上'],
    ['30岁左右', '30岁左右'],
    ['年龄不超过38', '年龄不超过38'],
    ['90后优先', '90后优先'],
    ['85后、90后优先', '85后、90后优先'],
    ['1988年1月1日以后出生', '1988年1月1日以后出生'],
    ['年轻者优先', '年轻者优先'],
    ['18-30岁，超龄勿扰', '18-30岁', '超龄勿扰'],
    ['aged between 25 and 35', 'aged between 25 and 35'],
    ['Age: under 40', 'Age: under 40'],
    ['must be under 35 years old', 'under 35 years old'],
  ],
  sex: [
    ['限男性', '限男性'],
    ['仅限女', '仅限女'],
    ['女生优先', '女生优先'],
    ['男士优先考虑', '男士优先'],
    ['男性，能吃苦', '男性'],
    ['1、女，形象好', '女'],
    ['性别：男', '性别：男'],
    ['性别要求：女性', '性别要求：女性'],
    ['性別：限女', '性別：限女'],
    ['（限女性）', '（限女性）'],
    ['文员（女）', '（女）'],
    ['招聘男性3名', '男性3名'],
    ['招女工两班倒', '女工'],
    ['只招男生', '只招男生'],
    ['不招女性', '不招女性'],
    ['女性勿扰', '女性勿扰'],
    ['美女优先', '美女优先'],
    ['此岗位更适合男生。', '更适合男生'],
    ['优先考虑女性', '优先考虑女性'],
    ['男女不限，女生优先', '女生优先'],
    ['必须男性', '必须男性'],
    ['最好是女生', '最好是女生'],
    ['要求：男性', '要求：男性'],
    ['男性（夜班）', '男性'],
    ['普工-男', '-男'],
    ['女文员', '女'],
    ['男', '男'],
    ['Female preferred', 'Female preferred'],
    ['Gender: male', 'Gender: male'],
  ],
  marriage: [
    ['已婚已育优先', '已婚已育优先'],
    ['已婚已育女性优先', '已婚已育女性优先'],
    ['1、未婚；2、大专', '未婚'],
    ['限未婚', '限未婚'],
    ['婚姻状况：已婚', '婚姻状况：已婚'],
    ['简历请写明籍贯、婚姻状况', '婚姻状况'],
    ['两年内无生育计划', '两年内无生育计划'],
    ['入职体检含孕检', '孕检'],
    ['怀孕者勿投', '怀孕者勿投'],
    ['离异勿扰', '离异勿扰'],
    ['三年内不考虑生育', '三年内不考虑生育'],
    ['无家庭负担', '无家庭负担'],
  ],
  origin: [
    ['本地户口优先', '本地户口优先'],
    ['须有本市户籍', '须有本市户籍'],
    ['1、本市户籍；2、大专', '本市户籍'],
    ['具有石家庄市户口', '具有石家庄市户口'],
    ['限河北籍', '限河北籍'],
    ['河北籍优先', '河北籍优先'],
    ['保定人优先', '保定人优先'],
    ['东北人勿扰', '东北人勿扰'],
    ['不招河南人', '不招河南人'],
    ['天津生源优先', '天津生源优先'],
    ['籍贯：河北', '籍贯：河北'],
    ['本地人优先', '本地人优先'],
    ['非本地户口勿扰', '非本地户口勿扰'],
    ['1、云州本地人才；2、大专', '云州本地人才'],
  ],
  ethnicity: [
    ['限汉族', '限汉族'],
    ['民族：汉', '民族：汉'],
    ['汉族优先', '汉族优先'],
    ['少数民族勿扰', '少数民族勿扰'],
    ['无宗教信仰', '无宗教信仰'],
  ],
  health: [
    ['无乙肝', '无乙肝'],
    ['体检查乙肝五项', '乙肝五项'],
    ['两对半检查正常', '两对半'],
    ['无传染病', '无传染病'],
    ['无任何传染性疾病史', '无任何传染性疾病史'],
    ['非艾滋病病毒携带者', '非艾滋病病毒携带者'],
    ['残疾人勿扰', '残疾人勿扰'],
    ['四肢健全', '四肢健全'],
    ['无重大病史', '无重大病史'],
    ['抑郁症患者勿投', '抑郁症患者勿投'],
  ],
  fee: [
    ['入职收取押金300元', '收取押金300元'],
    ['需缴纳服装费200元', '缴纳服装费200元'],
    ['另收20元的工牌押金', '20元的工牌押金'],
    ['体检费自理', '体检费自理'],
    ['压一个月工资', '压一个月工资'],
    ['扣押身份证', '扣押身份证'],
    ['须提供担保', '须提供担保'],
  ],
  loan: [
    ['可办理培训贷', '培训贷'],
    ['先学习后付学费', '先学习后付学费'],
    ['学费可分期', '学费可分期'],
    ['就业后还款', '就业后还款'],
    ['零元入学', '零元入学'],
    ['实训结束后推荐就业', '实训结束后推荐就业'],
    ['现招收学员。', '招收学员'],
  ],
  pyramid: [
    ['拉人头有奖', '拉人头'],
    ['发展自己的下线', '发展自己的下线'],
    ['设直推奖、见点奖', '直推奖', '见点奖'],
    ['交入会费即可', '入会费'],
  ],
  contact: [
    ['联系张经理13912345678', '13912345678'],
    ['139-1234-5678', '139-1234-5678'],
    ['电话：0311-87654321', '电话：0311-87654321'],
    ['请电(0311)8765-4321', '(0311)8765-4321'],
    ['微信：fair_2026', '微信：fair_2026'],
    ['加微信详谈', '加微信'],
    ['QQ群：123456789', 'QQ群：123456789'],
    ['简历发 hr@fair.example.cn', 'hr@fair.example.cn'],
    ['见 https://fair.example.cn/jobs?id=1', 'https://fair.example.cn/jobs?id=1'],
    ['电话：1**********', '1**********'],
  ],
};

const lawful: Record<LintKind, string[]> = {
  age: [
    '年满18周岁',
    '18周岁以上',
    '须满16周岁，禁止使用未成年工',
    '18-60周岁',
    '年龄不限',
    '不限年龄',
    '员工平均年龄26岁',
    '团队平均年龄28岁以下',
    '30岁生日送礼物',
    '面向25-35岁用户做产品设计',
    '教3-6岁儿童画画',
    '90后团队，氛围年轻',
    '成立于1998年',
    '35岁危机不存在',
    '退休返聘，65岁以下',
    '35岁以上退休返聘人员亦可',
    '3-5年经验，25-35K，20人团队',
    '工龄20年以上',
    '应届毕业生优先',
    '月薪2000-3500',
    'average age 30',
    'Without regard to race, age or sex',
  ],
  sex: [
    '男女不限',
    '性别不限',
    '性别：男女不限',
    '性别：不限',
    '男女均可',
    '不限男女',
    '性别：男/女',
    '形象气质佳',
    '女性关怀假',
    '服务对象为女性客户',
    '妇科医生',
    '男装设计',
    '女鞋导购',
    '限男装经验',
    '需要女装行业经验',
    '要求女装设计经验',
    '有女装经验者优先',
    '熟悉男装市场者优先',
    '三八女神节礼品',
    '子女教育津贴',
    '男女比例均衡',
    '帅哥美女多',
    '女员工产假',
    'regardless of gender, male or female',
  ],
  marriage: [
    '婚育不限',
    '婚姻状况不限',
    '婚假产假',
    '结婚礼金',
    '婚庆策划',
    '单身公寓',
    '生育津贴',
    '母婴用品',
    '孕妇装设计',
    '婚育礼金',
  ],
  origin: [
    '不限户籍',
    '户籍不限',
    '可解决北京户口',
    '提供集体户口',
    '协助办理落户，户口迁入本市',
    '北京户口',
    '户籍管理系统开发',
    '阅读技术书籍',
    '外籍教师助理',
    '有责任心的人优先',
    '退伍军人优先',
    '本地生活业务',
    '本地高校实习生优先',
    '熟悉河北市场者优先',
  ],
  ethnicity: ['民族舞教师', '民族品牌', '少数民族优先', '会藏语者优先', '各民族平等', '宗教文化研究'],
  health: [
    '身体健康',
    '持有效健康证',
    '残疾人岗位，同等条件下残疾人优先',
    '乙肝疫苗研发',
    '负责传染病防治项目',
    '制度健全',
    '重大疾病保险',
    '不查乙肝',
    '无色盲色弱',
  ],
  fee: [
    '不收取任何费用、押金',
    '无押金',
    '公司不收押金',
    '报销培训费用',
    '负责投标保证金的缴纳与退还',
    '服装费',
    '子女学费优惠',
    '房租押一付三的门店管理',
    '谨防以收取服装费为名的骗局',
  ],
  loan: [
    '信用卡分期业务',
    '贷款产品经理',
    '零基础可培养',
    '带薪培训',
    '负责实训教学',
    '汽车贷款专员',
    '培训机构课程顾问',
  ],
  pyramid: ['直销渠道经理', '产品上下线管理', '会员体系运营', '打击传销', '传销勿扰', '社群裂变运营', '收入会计'],
  contact: [
    '职位编号：13912345678901',
    '职位编号WXG01-111',
    '负责维护微信公众号、QQ群',
    '熟悉 HTTP、TCP/IP',
    '熟悉 https://react.example.dev 等框架',
    '引导客户加微信',
    '微信***开发',
    '面试地址：长安区中山东路168号',
    '月薪15000-20000',
    '2026-11-25 09:00',
  ],
};

describe('What may not be asked', () => {
  for (const [kind, list] of Object.entries(examples)) {
    it.each(list)(`${kind}: %s`, (text, ...places) => {
      expect(told(text)).toEqual(places.map((place) => `${kind} ${place}`));
    });
  }
});

describe('What may be said', () => {
  for (const [kind, list] of Object.entries(lawful)) {
    it.each(list)(`${kind}: %s`, (text) => {
      expect(told(text)).toEqual([]);
    });
  }
});

describe('A finding', () => {
  it('says the law, why, and what to write instead, in the language of the reader', () => {
    const texts = { ...nothing, title: '仓库管理员（限男性）' };
    expect(lintVacancy(texts, 'zh')).toEqual([
      {
        kind: 'sex',
        field: 'title',
        item: null,
        start: 5,
        end: 10,
        text: '（限男性）',
        law: '《妇女权益保障法》第四十三条；《就业促进法》第二十七条',
        why: expect.stringContaining('不得限定为男性'),
        instead: expect.stringContaining('性别不限'),
        keepable: true,
      },
    ]);
    expect(lintVacancy(texts, 'en')[0]).toMatchObject({
      law: '《妇女权益保障法》第四十三条；《就业促进法》第二十七条',
      why: expect.stringContaining('limited to men'),
      // What is quoted goes into the vacancy's text by one click: in the text's language, not its author's.
      instead: expect.stringContaining('“性别不限” (any sex)'),
    });
  });

  it('tells which skill, benefit or condition it stands in', () => {
    const texts = { ...nothing, title: '店长', skills: ['收银', '25-35岁'], benefits: ['五险一金', '女生优先'] };
    const conditions = ['能适应倒班', '已婚已育'];
    expect(lintVacancy({ ...texts, conditions }, 'zh')).toEqual([
      expect.objectContaining({ kind: 'age', field: 'skills', item: 1, start: 0, end: 6 }),
      expect.objectContaining({ kind: 'sex', field: 'benefits', item: 1, start: 0, end: 4 }),
      expect.objectContaining({ kind: 'marriage', field: 'conditions', item: 1, start: 0, end: 4 }),
    ]);
  });

  it('does not admit that age stands in the law', () => {
    expect(inDescription('35岁以下')[0]?.why).toContain('没有写明年龄');
  });

  it('may be kept where the law knows exceptions, and not elsewhere', () => {
    const keepable = (text: string) => inDescription(text).map((finding) => finding.keepable);
    expect(['限男性', '无乙肝', '本地户口优先', '35岁以下'].map(keepable)).toEqual([[true], [true], [true], [true]]);
    expect(['已婚优先', '河北籍优先', '限汉族', '收取押金300元'].map(keepable)).toEqual([
      [false],
      [false],
      [false],
      [false],
    ]);
  });

  it('of each kind stands beside those of others in one text', () => {
    const text = '招聘要求：1、女性，25-35岁；2、已婚已育优先；3、本地户口优先；4、无乙肝。联系13912345678。';
    expect(told(text)).toEqual([
      'sex 女性',
      'age 25-35岁',
      'marriage 已婚已育优先',
      'origin 本地户口优先',
      'health 无乙肝',
      'contact 13912345678',
    ]);
  });
});

const demands = Object.values(examples).flatMap((list) => list.map(([text]) => text));
const sentence = fc.constantFrom(...demands, ...Object.values(lawful).flat());
const document = fc
  .array(fc.tuple(sentence, fc.constantFrom('，', '；', '。', '\n', ' ', '1、', '')), { maxLength: 12 })
  .map((parts) => parts.flat().join(''));

describe('Findings of any text', () => {
  it('lie within it, in order, and never overlap', () => {
    fc.assert(
      fc.property(fc.oneof(document, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        let last = 0;
        for (const { start, end, text: place } of inDescription(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(place).toBe(text.slice(start, end));
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('are the same in full width and in traditional characters', () => {
    const wide = (text: string) =>
      text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
    const traditional = (text: string) =>
      text.replace(
        /[龄岁限会籍户汉无残业银费学贷发联电话]/g,
        (character) => simpleToTraditional[character] ?? character,
      );
    const places = (text: string) => inDescription(text).map(({ kind, start, end }) => ({ kind, start, end }));
    fc.assert(
      fc.property(document, (text) => {
        expect(places(wide(text))).toEqual(places(text));
        expect(places(traditional(text))).toEqual(places(text));
      }),
    );
  });

  it('do not depend on what was linted before', () => {
    fc.assert(
      fc.property(document, document, (one, other) => {
        const first = inDescription(one);
        inDescription(other);
        expect(inDescription(one)).toEqual(first);
      }),
    );
  });

  it('are found in a time in proportion to its length', () => {
    const parts = [
      '年龄',
      '男',
      '女',
      '限',
      '岁',
      '户口',
      '1',
      '13',
      ' ',
      '-',
      '~',
      '*',
      'a',
      '@',
      '.',
      '押金',
      '无',
      '本地',
      'https://',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 3 }), (unit) => {
        const text = unit.join('').repeat(50_000).slice(0, 50_000);
        const startedAt = performance.now();
        inDescription(text);
        expect(performance.now() - startedAt).toBeLessThan(5_000);
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});

const simpleToTraditional: Record<string, string> = {
  龄: '齡',
  岁: '歲',
  会: '會',
  户: '戶',
  汉: '漢',
  无: '無',
  残: '殘',
  业: '業',
  银: '銀',
  费: '費',
  学: '學',
  贷: '貸',
  发: '發',
  联: '聯',
  电: '電',
  话: '話',
};
