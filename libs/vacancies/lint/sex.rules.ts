import type { Pattern } from './pattern.js';

/** A man or men as those who apply; what goes on after it (男装, 女鞋, 男友) makes other words. */
const MAN = '男(?:性|生|士|孩|孩子|同志|同学|青年|员工|工|士们)?';
const WOMAN = '女(?:性|生|士|孩|孩子|同志|同学|青年|员工|工|士们)?';
const PREFERRED =
  '(?:者|的)?(?:\\s?(?:会|可|更|应届生?|候选人|应聘者|求职者|毕业生))?\\s?(?:优先|优选|为佳|更佳|最佳|佳|为宜|为主|为先|尤佳|从优|加分|可优先|即可优先)';
const BOTH =
  /[男女][^,。;!?]{0,3}(?:不限|均可|皆可|都可|不拘|平等|各半|比例)|不限(?:男|女|性别)|[男女]\s?[/、或及和与]\s?[男女]/;
const ITEM = '(?<=^|[\\n。;；,，、:!?()\\[\\]【】|/\\s]|\\d[.、)\\]])';

/** How names of posts end: 普工-男, 销售助理女. */
const TRADE = '(?<=[员工师理长台管服安手])';

const unlessBoth: Pick<Pattern, 'holds'> = {
  holds: (match) => !BOTH.test(match.input.slice(Math.max(0, match.index - 3), match.index + match[0].length + 6)),
};

export const sexPatterns: readonly Pattern[] = [
  ...(['man', 'woman'] as const).flatMap((reason): Pattern[] => {
    const who = reason === 'man' ? MAN : WOMAN;
    const one = reason === 'man' ? '男' : '女';
    const needs = new RegExp(one);
    return [
      {
        reason,
        needs,
        find: new RegExp(`${who}${PREFERRED}|优先(?:考虑|录用|录取)?${who}(?![a-z])`, 'g'),
        ...unlessBoth,
      },
      {
        reason,
        needs,
        find: new RegExp(
          `(?:仅限|只限|限定|限招|只招|仅招|只要|只收|只考虑|限|要求\\s?:?(?:为|是)?|(?:必须|须|最好|希望|优选)(?:为|是|招)?|需(?:为|是)|偏好|倾向(?:于)?)\\s?${who}(?![装鞋包裤表友朋科儿频模款团])`,
          'g',
        ),
        ...unlessBoth,
      },
      {
        reason,
        needs,
        find: new RegExp(
          `性\\s?别(?:要求|限制|条件)?[\\s:]{0,3}(?:要求|必须|须|需|应|限|为|是|仅|只|以)?(?:为|是|限)?[\\s:]{0,2}${who}(?:为主|优先|最佳|为佳)?`,
          'g',
        ),
        ...unlessBoth,
      },
      {
        reason,
        needs,
        find: new RegExp(
          `[(\\[【]\\s?(?:仅限|只限|限|仅|招|要求|只招)?${who}(?:优先|为佳|\\d{1,3}[名人位])?\\s?[)\\]】]`,
          'g',
        ),
        ...unlessBoth,
      },
      {
        reason,
        needs,
        find: new RegExp(
          `${ITEM}${one}(?:性|生|士|孩|同志)?(?=[\\s,，、:;]{0,2}(?:年龄|(?:1[6-9]|[2-5]\\d)\\s?(?:[-~—至到]|周?岁)|身高|未婚|已婚|形象|五官|大专|本科|中专|高中|统招|全日制|[一二三四五\\d]{1,2}[名位人](?!以)))`,
          'g',
        ),
        ...unlessBoth,
      },
      {
        reason,
        needs,
        find: new RegExp(
          `${ITEM}${one}(?:(?:性|生|士)(?=[,，、;。(])|(?=[;；。]|$))|${TRADE}[-\\s]?${one}(?=$|\\n)|(?<=^|\\n)${one}(?=(?:文员|保安|保洁|前台|助理|秘书|客服|司机|销售|普工|操作工|服务员|收银员|营业员|导购|主播|模特))`,
          'g',
        ),
        notAfter: /(?:客户|用户|产品|服饰|市场|品类|类目|包括|如|例如)[^。;!?]*$/,
        ...unlessBoth,
      },
      {
        reason,
        needs,
        find: new RegExp(
          `(?<=招聘?|诚聘|急聘|招收|招募|需要?)(?:\\d{1,3}[名个位])?${who}(?:\\d{1,3}[名个位])?(?![装鞋包裤表友朋科儿频款团])`,
          'g',
        ),
        ...unlessBoth,
      },
      {
        reason,
        needs,
        find: new RegExp(
          `(?:不(?:招|要|收|考虑|接受|录用)|谢绝|拒绝)\\s?${who}|${who}(?:勿扰|勿投|勿试|慎投|免谈|除外|不考虑|不要)`,
          'g',
        ),
        ...unlessBoth,
      },
      {
        reason,
        needs,
        find: new RegExp(`(?:更|比较|较|最)?适合${who}(?=[,，。;!?、)\\]\\s的]|$|从事|来|担任|应聘)`, 'g'),
        ...unlessBoth,
      },
    ];
  }),
  {
    reason: 'woman',
    needs: /[女妹]|小姐姐/,
    find: /(?:美女|小姐姐|女神|萌妹子?|妹子)(?:优先|为佳|最佳)|(?:招聘?|诚聘)(?:美女|女神|小姐姐)/g,
  },
  { reason: 'man', needs: /[哥伙汉]/, find: /(?:帅哥|小哥哥|小伙子?|汉子)(?:优先|为佳|最佳)/g },
  {
    reason: 'sex',
    needs: /male|men/,
    find: /(?<![a-z])(?:fe)?males?(?: candidates?| applicants?)?(?: only|(?: is| are)? preferred)|(?<![a-z])(?:gender|sex)\s?:\s?(?:fe)?male|(?<![a-z])(?:men|women) only/g,
  },
];
