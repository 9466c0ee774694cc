import type { LureKind } from '#contracts';
import { lurePatterns, type Pattern, placesIn } from '#vacancies';

/** A known lure in a message, with its place in the text. */
export interface Lure {
  kind: LureKind;
  start: number;
  end: number;
}

/** What the rules for vacancies look for that is a lure in a message too. Ways to reach somebody are looked for below. */
const kindOfVacancyLure: Partial<Record<(typeof lurePatterns)[number]['reason'], LureKind>> = {
  fee: 'pay-first',
  withheld: 'pay-first',
  papers: 'papers',
  loan: 'loan',
};

const MONEY =
  '(?:押金|保证金|定金|风险金|服装费|工装费|工服费|制服费|培训费|学费|报名费|资料费|建档费|入职费|中介费|介绍费|手续费|体检费|办证费|会员费|工本费|保险费|材料费|名额费|面试费)';
const PAY = '(?:收取?|缴纳?|交纳?|付|支付|预付|转账?|打款?|汇款?|垫付|充值?|刷)';
/** Said by who warns, or promises not to take it. */
const NOT_MEANT =
  /(?:不(?:会|用|需要?|必|得|要|能|收|再|向)?|无需|无须|没有|免|谨防|警惕|严禁|禁止|从不|绝不|不存在|如(?:有|遇)|凡|任何|报销|返还|退还|never|not|no|n't|without|beware)[^,。;!?]{0,14}$/;
const PAPER = '(?:身份证|银行卡|护照|户口本|社保卡|信用卡)';
const ASKS = '(?:发|拍|提供|上传|提交|出示|寄|传|给(?:我|一下)|报|填写)';

const APP =
  '(?:微信|薇信|威信|v信|vx|wx|wechat|weixin|qq|扣扣|企鹅|钉钉|telegram|tg|电报|纸飞机|whatsapp|line|signal|飞书)';

const patterns: readonly Pattern<LureKind>[] = [
  {
    reason: 'pay-first',
    needs: /[费金]/,
    find: new RegExp(
      `${PAY}[^,。;!?\\n]{0,8}${MONEY}|${MONEY}[^,。;!?\\n]{0,10}(?:${PAY}|\\d{2,6}\\s?元|入职后?(?:返|退)|先(?:交|付))`,
      'g',
    ),
    notAfter: NOT_MEANT,
    notBefore: /^[^,。;!?]{0,8}(?:由(?:公司|我们|单位)|公司(?:承担|出|报)|我们(?:承担|出|报)|全免|报销|是骗)/,
  },
  {
    reason: 'pay-first',
    needs: /转|打款|汇款|充值|垫|红包|先[交付]/,
    find: /(?:先|请|需要?|要|把)[^,。;!?\n]{0,8}(?:转账?|打款|汇款|垫付|充值)[^,。;!?\n]{0,8}(?:\d{2,6}|元|块|钱|账户|账号|过来|给我|到)|先(?:交|付)(?:一点|点|一笔|部分)?(?:钱|款|费|\d{2,6})/g,
    notAfter: NOT_MEANT,
    notBefore: /^[^,。;!?]{0,6}(?:流水|业务|岗)/,
  },
  {
    reason: 'pay-first',
    needs: /fee|deposit|pay|transfer|gift card/,
    find: /\b(?:pay|send|transfer|wire|deposit)\b[^.;!?\n]{0,30}\b(?:deposit|fee|fees|upfront|in advance|first|before you (?:start|begin)|security money)\b|\b(?:training|registration|processing|application|background[- ]check|equipment|visa|onboarding|administration|uniform) fees?\b|\b(?:refundable|security|cash) deposit\b|\bbuy\b[^.;!?\n]{0,20}\bgift cards?\b/g,
    notAfter:
      /(?:\bno|\bnot|\bnever|n't|\bwithout|\bfree of|\bbeware of|\bwe (?:cover|pay|reimburse))\b[^.;!?\n]{0,30}$/,
    notBefore: /^[^.;!?\n]{0,30}\b(?:is|are|will be)?\s?(?:on us|covered|paid by us|reimbursed|waived)\b/,
  },
  {
    reason: 'elsewhere',
    needs: new RegExp(`${APP}|[加扫]|群`),
    find: new RegExp(
      `(?:加|添加)(?:一下|下)?(?:我|我们|hr|人事|经理|老师|主管|客服)?(?:的|个)?\\s?${APP}|${APP}(?:号码?|群|id|同号)?\\s?(?:是|为|:|加|同号)?\\s?(?=[a-z_-]{0,20}\\d)[a-z0-9][a-z0-9_-]{4,19}(?![a-z0-9])|(?:扫|扫描)(?:码|二维码|下方码)[^,。;!?\\n]{0,6}(?:加|添加|联系|进群|入群)|(?:进|加|拉你进)(?:一下)?(?:qq|微信)?群|(?:用|在|到|去|转到?)${APP}(?:上)?(?:聊|谈|联系|沟通|说)`,
      'g',
    ),
    notAfter: /(?:不(?:要|必|用|会|能|得|加)|请勿|切勿|谨防|警惕|客户|用户|粉丝|运营|维护|开发)[^,。;!?]{0,10}$/,
    notBefore: /^[^,。;!?]{0,6}(?:运营|小程序|公众号开发|生态)/,
  },
  {
    reason: 'elsewhere',
    needs: /whats|telegram|t\.me|wa\.me|wechat|line|signal|qq/,
    find: /\b(?:https?:\/\/)?(?:t\.me|wa\.me|chat\.whatsapp\.com|line\.me|u\.wechat\.com|qm\.qq\.com)\/[\w+/-]+|\b(?:add|message|text|contact|write|reach|ping|join|chat with)\b[^.;!?\n]{0,25}\b(?:on|via|through|by|at|over)\s(?:my |our )?(?:whatsapp|telegram|wechat|line|signal|qq)\b|\b(?:add|join)\s(?:me|us|my|our)\b[^.;!?\n]{0,12}\b(?:whatsapp|telegram|wechat|line|signal|qq)\b|\b(?:whatsapp|telegram|wechat)\b\s?(?:id|number|no\.?|is|:|at)*\s?(?::|is|@)?\s?(?:\+?\d[\d -]{6,}|@[a-z]\w{3,})/g,
    notAfter: /(?:\bnot|\bnever|n't|\bno need to)\b[^.;!?\n]{0,20}$/,
  },
  {
    reason: 'papers',
    needs: new RegExp(`${PAPER}|验证码`),
    find: new RegExp(
      `${ASKS}[^,。;!?\\n]{0,12}${PAPER}(?:正反面|照片|复印件|号码?|原件|信息|验证码)?|${PAPER}(?:正反面|照片|复印件|号码?|原件|信息|密码)?[^,。;!?\\n]{0,8}(?:${ASKS}|过来)|短信验证码[^,。;!?\\n]{0,8}(?:${ASKS}|告诉)|(?:告诉|发)[^,。;!?\\n]{0,6}(?:短信)?验证码`,
      'g',
    ),
    notAfter: NOT_MEANT,
    notBefore: /^[^,。;!?]{0,8}(?:都?不(?:需要?|用|要)|请勿|时出示)/,
  },
  {
    reason: 'papers',
    needs: /passport|card|id\b|account|verification|ssn|social security/,
    find: /\b(?:send|share|upload|provide|email|give|submit|forward|take)\b[^.;!?\n]{0,40}\b(?:passport|id[- ]card|identity card|national id|bank (?:card|account|details)|credit card|card number|verification code|social security)\b/g,
    notAfter: /(?:\bnot|\bnever|n't|\bno need to|\bwithout)\b[^.;!?\n]{0,20}$/,
  },
  ...lurePatterns.flatMap(({ reason, ...pattern }) => {
    const kind = kindOfVacancyLure[reason];
    return kind === undefined ? [] : [{ ...pattern, reason: kind }];
  }),
];

/**
 * Known lures 骗术 in what an organization wrote: money before work, another place to talk where nobody sees it, papers or
 * accounts. It points out and decides nothing: what an honest organization means by it, it can say.
 */
export function luresIn(text: string): Lure[] {
  return placesIn(text, patterns, (a, b) => a === b).map(({ reason, start, end }) => ({ kind: reason, start, end }));
}
