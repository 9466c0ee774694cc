import { creditCodeFault, normalizedCreditCode, type OrganizationKind } from '#contracts';
import { folded, isNothing } from './cells.rules.js';
import type { Reading } from './requirements.rules.js';

const company = /公司|集团|厂$|商行|事务所|工作室|\b(?:inc|ltd|llc|gmbh|co)\b/i;
const behind = '(?:[(（].*[)）])?$';
const university = new RegExp(
  `(?:大学|学院|高等专科学校|职业技术学校|university|college)(?:.{0,6}(?:校区|分校))?${behind}`,
  'i',
);
const institute = new RegExp(
  `(?:研究院|研究所|研究总院|设计院|科学院|实验室|研究中心|创新中心|检测中心|工程院)${behind}`,
);
const hospital = new RegExp(`(?:医院|卫生院|疾病预防控制中心|妇幼保健院)${behind}`);
const park = new RegExp(
  `(?:园区|产业园|科技园|创业园|孵化器|开发区|高新区|示范区|新区)(?:管理委员会|管委会|管理办公室|服务中心)?${behind}`,
);
const agency = /人力资源|人才(?:服务|市场|交流|派遣|开发)|劳务|猎头|职业介绍|职介|人事(?:代理|服务)/;
const publicBody = /事业单位|政府|机关|公立|科研|学校|院校|高校/;

/**
 * The kind of an organization, told by its full name and, where the name leaves it open, by its ownership as written.
 * Companies are enterprises even if they carry a university's or an institute's name (…研究院有限公司); staffing
 * companies are agencies. Public hospitals and other public institutions stand with the institutes.
 */
export function organizationKindOf(name: string, ownership: string | null): OrganizationKind {
  if (agency.test(name)) return 'agency';
  if (company.test(name)) return 'enterprise';
  if (park.test(name)) return 'park';
  if (institute.test(name)) return 'institute';
  if (hospital.test(name))
    return publicBody.test(ownership ?? '') || /附属|人民医院|中医院/.test(name) ? 'institute' : 'enterprise';
  if (university.test(name)) return 'university';
  return publicBody.test(ownership ?? '') ? 'institute' : 'enterprise';
}

const sizeWords =
  /^(?:约|少于|不足|超过|小于|大于|less than|over)?\d+(?:\.0)?(?:[-~—–至到]\d+)?\+?(?:人|名|people|employees)?(?:以[上下内]|及以上)?$|^(?:微型|小型|中型|大型|特大型)(?:企业)?$/;

/** How many work there, as written; anything that is not a size is unread. */
export function readSize(text: string): Reading<string> {
  if (isNothing(text)) return { value: null, unread: false };
  return sizeWords.test(folded(text).replace('lessthan', 'less than'))
    ? { value: text.trim(), unread: false }
    : { value: null, unread: true };
}

const ownershipWords =
  /民营|私营|私企|民企|国企|国有|央企|合资|外资|外企|外商|独资|上市|事业单位|非营利|非盈利|创业公司|政府|机关|股份|个体|集体|代表处|社会团体|社会组织|民办|公立|有限责任|合伙|港澳台|学校|院校|律师事务所|银行|医院|其[他它]|state-?owned|private|public|foreign|joint|listed|start-?up|non-?profit|government/i;

/** Who owns it, as written (民营, 国企, 外资（欧美）); anything that names no ownership is unread. */
export function readOwnership(text: string): Reading<string> {
  if (isNothing(text)) return { value: null, unread: false };
  return text.length <= 40 && ownershipWords.test(text)
    ? { value: text.trim(), unread: false }
    : { value: null, unread: true };
}

/** Reads a unified social credit code; one that is wrong (GB 32100-2015) is unread. */
export function readCreditCode(text: string): Reading<string> {
  if (isNothing(text)) return { value: null, unread: false };
  return creditCodeFault(text) === null
    ? { value: normalizedCreditCode(text), unread: false }
    : { value: null, unread: true };
}
