import { describe, expect, it } from '@jest/globals';
import { languages } from '#contracts';
import { messageTemplates, minutesOfUse, neededValues, written } from './templates.rules.js';

const site = 'https://fair.example.cn';
const values = {
  code: '314159',
  minutes: 10,
  organization: '石家庄云程电子科技股份有限公司人力资源分公司',
  link: 'https://fair.example.cn/l/Xy12',
  inviter: '欧阳明日香奈子小姐',
  reason: '营业执照照片不清楚，请重新拍摄，四个角都要在画面里。',
  count: 128,
  days: 14,
  from: '2026-11-28 18:00',
  title: '高级嵌入式软件开发工程师（C语言方向，驻外）',
  agency: '河北燕赵英才人力资源服务有限公司石家庄分公司',
  enterprise: '石家庄云程电子科技股份有限公司',
  first: '高级嵌入式软件开发工程师',
  unsubscribe: 'https://fair.example.cn/unsubscribe?token=Xy12',
  searches: [
    {
      name: '嵌入式 · 石家庄',
      count: 2,
      link: 'https://fair.example.cn/vacancies?q=1',
      vacancies: [
        { title: '嵌入式软件工程师', facts: '1.3 万/月 · 石家庄' },
        { title: '领奖 http://evil.example/x', facts: '北京' },
      ],
    },
    { name: '护士', count: 1, link: 'https://fair.example.cn/vacancies?q=2', vacancies: [] },
  ],
};

describe.each([...messageTemplates])('the message %s', (template) => {
  it.each(languages)('is complete in %s, and signed', (language) => {
    const { subject, text, sms } = written(template, language, values, site);
    for (const one of [subject, text, sms]) expect(one).not.toMatch(/\{\{|\}\}|undefined/);
    expect(subject.length).toBeGreaterThan(5);
    expect(text).toContain(site);
    expect(sms).toMatch(language === 'zh' ? /^【永不落幕】/ : /^\[Everfair\] /);
  });

  it('is one text message in Chinese', () => {
    const { sms } = written(template, 'zh', values, site);
    expect({ sms, length: sms.length <= 70 }).toEqual({ sms, length: true });
  });

  it('asks for the same in both languages, by SMS for nothing that mail has not', () => {
    for (const language of languages) {
      const { smsValues } = written(template, language, values, site);
      const known = [...neededValues(template), 'site'];
      expect(Object.keys(smsValues).filter((name) => !known.includes(name))).toEqual([]);
    }
  });
});

describe('what people wrote', () => {
  const organizationIn = (organization: string) =>
    written('organization-approved', 'zh', { organization }, site).subject.replace(/已通过认证$/, '');

  it.each([
    ['云程电子\r\nBcc: all', '云程电子 Bcc: all'],
    ['云程\u202e电子', '云程 电子'],
    ['领奖 http://evil.example/x?y', '领奖 …'],
    ['领奖 www.evil.example', '领奖 …'],
    ['领奖evil.com 快', '领奖… 快'],
    ['领奖evil.example/a 快', '领奖… 快'],
    ['Node.js 与 ASP.NET 工作室', 'Node.js 与 ASP.NET 工作室'],
    ['A.B. Müller & Co. KG', 'A.B. Müller & Co. KG'],
  ])('%j stands in a message as %j', (given, shown) => {
    expect(organizationIn(given)).toBe(shown);
  });

  it('a place that a value pretends to be stays a word', () => {
    expect(organizationIn('{{site}}')).toBe('{{site}}');
  });
});

describe('a list in a message', () => {
  it('has each of its own once, lists within it too, and cleans what people wrote there as well', () => {
    const { text } = written('new-vacancies', 'zh', values, site);
    expect(text).toContain(
      [
        '【嵌入式 · 石家庄】新职位 2 个',
        '· 嵌入式软件工程师',
        '  1.3 万/月 · 石家庄',
        '· 领奖 …',
        '  北京',
        '全部查看：https://fair.example.cn/vacancies?q=1',
        '',
        '【护士】新职位 1 个',
        '全部查看：https://fair.example.cn/vacancies?q=2',
      ].join('\n'),
    );
  });

  it('leaves a place that a value pretends to be a word', () => {
    const searches = [{ name: '{{site}} {{/searches}}', count: 1, link: site, vacancies: [] }];
    expect(written('new-vacancies', 'zh', { ...values, searches }, site).text).toContain('【{{site}} {{/searches}}】');
  });

  it('is needed by its name alone', () => {
    expect(neededValues('new-vacancies').sort()).toEqual(['count', 'first', 'link', 'searches', 'unsubscribe']);
  });
});

it('only what people may do without says where it is put an end to', () => {
  expect(written('new-vacancies', 'en', values, site).unsubscribe).toBe(values.unsubscribe);
  expect(written('password-changed', 'en', {}, site).unsubscribe).toBeNull();
});

it('a code is worth sending as long as it is valid', () => {
  expect(minutesOfUse('sign-in-code', { code: '1', minutes: 10 })).toBe(10);
  expect(minutesOfUse('password-changed', {})).toBe(3 * 24 * 60);
});
