import { splitOutside } from './text.rules.js';

/** What somebody says of how well: 熟练掌握, 精通, proficient in. */
const verb =
  /^(?:本人|能够?|可以?|会|并且?|同时|还|且|对|在校期间|有|具备|具有|其中|日常)?(?:非常|比较|较为?|十分|能够?|可以?|熟练地?|深入|基本|初步|独立|灵活|良好)*(?:熟练(?:掌握|使用|运用|应用|操作|编写|地?使用)?(?:各类|各种|多种)?|精通|掌握(?:了)?|熟悉|熟知|了解|擅长(?:使用|运用)?|善于使用|会(?:使用|用|操作)|使用(?:过)?|运用|应用|操作|能使用|接触过|具备|proficient (?:in|with)|familiar with|experienced (?:in|with)|skilled (?:in|at|with)|knowledge of|expert in|good at|working knowledge of|understanding of|strong in|able to use)\s*[:：]?\s*/i;
const tail =
  /(?:等(?:常用|常见|主流|相关|各类|办公|专业|设计|编程|开发|数据|统计|分析|多种|基础|绘图|财务|工程|技术|的)*(?:软件|工具|技术|框架|语言|平台|系统|知识|设备|操作|技能|组件|数据库|办公软件|中间件|编程语言|仪器|方法|理论|内容)*(?:的)?(?:使用|操作|应用|开发|编程|基本操作)?|(?:的)(?:基本)?(?:使用|操作|应用|开发|原理|配置|相关知识|使用方法|基本操作|基本原理|日常操作)|等)$/;
const rating =
  /\s*(?:[（(]?(?:精通|熟练|熟悉|掌握|了解|良好|一般|入门|expert|advanced|intermediate|proficient|familiar|beginner|basic)[)）]?|\d{1,3}\s*%|[★☆●○■□◆◇▮▯]+|[（(]?\d{1,2}\s*年(?:经验)?[)）]?)$/i;
/** Words about a person, whatever stands with them. */
const personal =
  /能力[强好佳]|精神|责任|态度|意识|良好|较强|优秀|热爱|适应|吃苦|经验丰富|扎实|独立|能够|可以|^(?:以及|并|和|与|其他|其它)$/;
/** Verbs and nouns of sentences, which names of more than eight characters do not hold. */
const prose = /能力|沟通|团队|负责|完成|进行|实现|问题|需求|习惯|具有|具备|编写代码|经验/;

/**
 * The skills that a line names: 编程语言：Java、Python / 熟悉 Spring Boot、MySQL，了解 Docker / Java（熟练）. Sentences
 * about oneself are none.
 */
export function skillsIn(text: string, parts: readonly string[]): string[] {
  const bare = (part: string) =>
    withoutLevel(part)
      .replace(/^[^:：]{1,28}[:：]\s*(?=\S)/, '')
      .replace(/[。.]\s*$/, '');
  const clauses = parts.flatMap((part) => clausesOf(bare(part)));
  const found = clauses.flatMap((clause) => {
    const said = verb.exec(clause);
    const list = said && said[0].length < clause.length ? clause.slice(said[0].length) : clause;
    const named = listOf(list);
    return named.filter((name) => isSkill(name, said !== null || named.length > 1 || text.length < 40));
  });
  return [...new Map(found.map((name) => [name.toLowerCase().replace(/\s/g, ''), name])).values()];
}

/** Java：熟练 */
function withoutLevel(text: string): string {
  const [, name = '', level = ''] = /^([^:：]{1,24})[:：]\s*(\S.*)$/u.exec(text) ?? [];
  return level !== '' && level.replace(rating, '') === '' ? name : text;
}

function clausesOf(text: string): string[] {
  return splitOutside(text, /[，,；;。|｜\n]/)
    .flatMap((clause) => clause.split(/\s{2,}|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u))
    .filter(Boolean);
}

function listOf(text: string): string[] {
  const byMarks = splitOutside(text, /[、•]/).flatMap((part) =>
    part.split(/\s+[/／·]\s+|(?<=\p{Script=Han})[/／·](?=\p{Script=Han})/u),
  );
  return byMarks
    .flatMap((part) => (/^[^\s/]{1,16}(?:\/[^\s/]{1,16}){2,}$/.test(part) ? part.split('/') : [part]))
    .flatMap((part) =>
      byMarks.length > 1 || part.length > 30
        ? part.split(/(?<=\S)(?:\s*(?:以及|和|与|及)\s*|\s+and\s+)(?=\S)/)
        : part.split(/(?<=[A-Za-z\d+#])\s*(?:以及|和|与|及)\s*(?=[A-Za-z])|\s+and\s+(?=[A-Z])/),
    )
    .map((part) => named(part))
    .filter((part) => part !== '');
}

function named(text: string): string {
  let name = text
    .trim()
    .replace(/^(?:and|&)\s+/i, '')
    .replace(verb, '');
  for (let turns = 0; turns < 3; turns++) name = name.replace(tail, '').replace(rating, '').trim();
  return name
    .replace(/^[\s\-–—·•:：.]+|[\s\-–—·•:：]+$|(?<![A-Z])\.$/g, '')
    .replace(/^[（(]([^（()）]+)[)）]$/, '$1')
    .trim();
}

function isSkill(name: string, isNamed: boolean): boolean {
  if (!/\p{L}/u.test(name) || name.length > 30 || (/^\d/.test(name) && name.length > 12)) return false;
  if (/^(?:精通|熟练|熟悉|掌握|了解|良好|一般|入门)$/.test(name) || name.split(/\s+/).length > 5) return false;
  if (!/\p{Script=Han}/u.test(name)) return true;
  if (personal.test(name)) return false;
  if (name.length <= 8) return true;
  return (isNamed || name.length <= 16) && !prose.test(name);
}
