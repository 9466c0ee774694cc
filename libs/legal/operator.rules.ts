import type { Language, Operator } from '#contracts';
import type { Settings } from '#platform/config';
import type { LegalText } from './versions.rules.js';

/** Who runs the site, as the settings say. */
export function operatorOf(settings: Settings): Operator {
  return {
    name: settings.SITE_OPERATOR ?? null,
    creditCode: settings.OPERATOR_CREDIT_CODE ?? null,
    icpFiling: settings.ICP_FILING ?? null,
    icpLicence: settings.ICP_LICENCE ?? null,
    policeFiling: settings.POLICE_FILING ?? null,
    hrLicence: settings.HR_LICENCE ?? null,
    phone: settings.CONTACT_PHONE ?? null,
    email: settings.CONTACT_EMAIL ?? null,
    reportPhone: settings.REPORT_PHONE ?? settings.CONTACT_PHONE ?? null,
    reportEmail: settings.REPORT_EMAIL ?? settings.CONTACT_EMAIL ?? null,
  };
}

/** A text with `{{operator}}`, `{{contact}}` and `{{report}}` filled in; what is not known is said to be so. */
export function filledIn(text: LegalText, operator: Operator, language: Language): LegalText {
  const { unnamed, unreachable } = unknown[language];
  const values: Record<string, string> = {
    operator: operator.name === null ? unnamed : nameOf(operator, language),
    contact: ways(operator.phone, operator.email, language) ?? unreachable,
    report: ways(operator.reportPhone, operator.reportEmail, language) ?? unreachable,
  };
  const fill = (sentence: string) => sentence.replace(/\{\{(\w+)\}\}/g, (place, name) => values[name] ?? place);
  return {
    ...text,
    summary: text.summary.map(fill),
    sections: text.sections.map((section) => ({
      ...section,
      body: section.body.map((block) => (typeof block === 'string' ? fill(block) : block.map(fill))),
    })),
  };
}

/** What a site that others can reach lacks, each with the rule that asks for it. Sources: docs/running.md. */
export function lackingOf(settings: Settings): { setting: string; rule: string }[] {
  if (!isReachable(settings.PUBLIC_URL)) return [];
  return required
    .filter(({ settings: names }) => names.every((name) => settings[name] === undefined))
    .map(({ settings: names, rule }) => ({ setting: names.join(' or '), rule }));
}

const required: readonly { settings: readonly (keyof Settings)[]; rule: string }[] = [
  { settings: ['SITE_OPERATOR'], rule: '个人信息保护法 §17: visitors are told who handles their information' },
  {
    settings: ['OPERATOR_CREDIT_CODE'],
    rule: '电子商务法 §15, 网络招聘服务管理规定: what the business licence says is shown on the home page',
  },
  {
    settings: ['ICP_FILING', 'ICP_LICENCE'],
    rule: '互联网信息服务管理办法 §12: the number of the filing or licence is shown on the home page',
  },
  {
    settings: ['POLICE_FILING'],
    rule: '计算机信息网络国际联网安全保护管理办法 §12: filed with the police within 30 days of going online',
  },
  {
    settings: ['HR_LICENCE'],
    rule: '网络招聘服务管理规定: the licence for HR services is shown on the home page (public employment services need none)',
  },
  {
    settings: ['CONTACT_PHONE', 'CONTACT_EMAIL'],
    rule: '个人信息保护法 §17, 网络信息内容生态治理规定 §16: a way to reach the operator and to report content',
  },
];

/** Whether others than this machine and its own network reach the site under its address. */
function isReachable(publicUrl: string): boolean {
  const { hostname } = new URL(publicUrl);
  if (hostname === 'localhost' || hostname.endsWith('.localhost') || hostname.endsWith('.local')) return false;
  if (hostname.startsWith('[')) return !/^\[(::1|f[cd]|fe80)/.test(hostname);
  return !/^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(hostname) && hostname.includes('.');
}

const unknown: Record<Language, { unnamed: string; unreachable: string }> = {
  zh: { unnamed: '本站的运营者（尚未公布名称）', unreachable: '（运营者尚未公布联系方式）' },
  en: { unnamed: 'the operator of this site (not yet named)', unreachable: '(the operator has not published any yet)' },
};

function nameOf({ name, creditCode }: Operator, language: Language): string {
  if (creditCode === null) return name ?? '';
  return language === 'zh' ? `${name}（统一社会信用代码 ${creditCode}）` : `${name} (credit code ${creditCode})`;
}

function ways(phone: string | null, email: string | null, language: Language): string | null {
  const [calling, writing, between] = language === 'zh' ? ['电话 ', '邮箱 ', '，'] : ['telephone ', 'e-mail ', ', '];
  const known = [...(phone === null ? [] : [calling + phone]), ...(email === null ? [] : [writing + email])];
  return known.length === 0 ? null : known.join(between);
}
