import { industryOf } from '#reference';
import { folded, isNothing } from './cells.rules.js';
import { readDay, readUrl } from './dates.rules.js';
import type { ImportField } from './mapping.rules.js';
import { readCreditCode, readOwnership, readSize } from './organization.rules.js';
import { readPay } from './pay.rules.js';
import { isPlaceName, readPlace } from './place.rules.js';
import { readEducation, readEmployment, readExperience, readHeadcount } from './requirements.rules.js';
import { isBenefit, splitTags } from './tags.rules.js';

const jobWords =
  /工程师|经理|专员|助理|主管|销售|会计|老师|教师|讲师|客服|司机|设计师|总监|顾问|运营|文员|实习生|开发|程序员|架构师|分析师|测试|技术员|操作工|普工|厨师|护士|医生|医师|药师|编辑|主播|店长|收银|导购|店员|服务员|保安|保洁|业务员|出纳|审计|秘书|前台|行政|人事|招聘|采购|仓管|仓库|质检|电工|焊工|钳工|技工|学徒|策划|剪辑|摄影|翻译|律师|法务|教练|管培生|合伙人|研究员|科学家|代表|负责人|主任|工人|[师员工生]$|engineer|developer|manager|assistant|specialist|analyst|designer|director|sales|accountant|teacher|consultant|intern|operator|programmer|architect|officer|clerk|nurse|driver|scientist|supervisor|representative|lead\b/i;
const organizationWords =
  /公司|集团|有限|事务所|银行|医院|大学|学院|研究院|研究所|学校|幼儿园|中心|工厂|[厂店铺社部局]$|酒店|商行|工作室|协会|\b(?:inc|ltd|llc|gmbh|corp|co|company|group|university|bank|hospital)\b/i;
const addressWords =
  /[路街道巷弄]\d*|大道|大厦|大楼|广场|园区|产业园|科技园|工业区|小区|[号栋楼座层室村镇]|附近|\b(?:road|street|avenue|building|floor)\b/i;
const descriptionWords =
  /职责|要求|负责|任职|岗位|工作内容|熟悉|能力|经验|responsib|require|experience|skills|you will/i;

/** `now` is of no weight here: a date long ago is a date, whatever day it is. */
const anyDay = new Date('2100-01-01T00:00:00Z');

/** Whether a cell looks like a field; looked at in samples only, to tell columns apart. */
const looks: Partial<Record<ImportField, (cell: string) => boolean>> = {
  title: (cell) => cell.length <= 60 && jobWords.test(cell) && !/公司|集团/.test(cell) && !/[|]/.test(cell),
  organization: (cell) => cell.length <= 60 && organizationWords.test(cell),
  creditCode: (cell) => readCreditCode(cell).value !== null,
  pay: (cell) =>
    cell.length <= 60 &&
    /面议|\d.*(?:[-~—–至到].*\d|[万千kKw元薪]|以上|以下)/.test(cell) &&
    !/[人岁年月日](?!薪|终)/.test(cell.replace(/\/[年月日]|年薪|月薪|日薪|元每?月|每[月年日]/g, '')) &&
    !readPay(cell).unread,
  payMin: isBareAmount,
  payMax: isBareAmount,
  payMonths: (cell) => /^1[2-9](?:\.0)?(?:薪|个月)?$|^2\d(?:薪|个月)?$/.test(cell),
  place: (cell) => cell.length <= 40 && !/^[\d.]+$/.test(cell) && isPlaceName(cell),
  address: (cell) =>
    cell.length > 4 && cell.length <= 200 && addressWords.test(cell) && !organizationWords.test(cell.slice(-2)),
  education: (cell) => cell.length <= 12 && readEducation(cell).value !== null && !/经验/.test(cell),
  experience: (cell) =>
    cell.length <= 14 &&
    !/\d{4}/.test(cell) &&
    /年|经验|应届|在校|year|graduate|experience/i.test(cell) &&
    readExperience(cell).value !== null,
  headcount: (cell) =>
    /^招|人|若干|名/.test(cell) &&
    cell.length <= 8 &&
    (readHeadcount(cell).value !== null || /若干/.test(cell)) &&
    !/[-~]|以[上下]|少于/.test(cell),
  employment: (cell) =>
    cell.length <= 10 && readEmployment(cell).value !== null && !jobWords.test(cell.replace(/实习生?|招聘/g, '')),
  size: (cell) => /人|people|employees|型企业/.test(cell) && readSize(cell).value !== null,
  ownership: (cell) => cell.length <= 16 && readOwnership(cell).value !== null && !/公司(?!$)|集团/.test(cell),
  industry: (cell) => cell.length <= 40 && !/公司|工程师|专员|经理/.test(cell) && industryOf(cell) !== null,
  tags: (cell) => {
    const tags = splitTags(cell);
    return tags.length > 1 && tags.every((tag) => tag.length <= 24) && !/[。：\n]/.test(cell);
  },
  benefits: (cell) => {
    const tags = splitTags(cell);
    return tags.filter((tag) => isBenefit(folded(tag))).length > tags.length * 0.6;
  },
  description: (cell) => cell.length >= 50 && descriptionWords.test(cell),
  publishedOn: (cell) => /[-/.年月]|天|日|前|^\d{8}$|^\d{10,13}$/.test(cell) && readDay(cell, anyDay).value !== null,
  url: (cell) => readUrl(cell).value !== null,
};

function isBareAmount(cell: string): boolean {
  return /^[¥￥]?\d[\d,]*(?:\.\d+)?(?:元|万|千|k|w)?$/i.test(cell.trim());
}

/** The different cells of a column in the sample that say something. */
export class ColumnContent {
  readonly cells: string[];
  /** Different cells per cell: 1 when none repeats. */
  readonly variety: number;
  private readonly shares = new Map<ImportField, number>();

  constructor(sample: readonly string[][], index: number) {
    const said = sample.map((cells) => cells[index]?.trim() ?? '').filter((cell) => !isNothing(cell));
    const different = [...new Set(said)];
    this.cells = different.slice(0, 150);
    this.variety = said.length === 0 ? 0 : different.length / said.length;
  }

  /** The share of cells that look like a field, 0 to 1. */
  share(field: ImportField): number {
    const look = looks[field];
    if (!look || this.cells.length === 0) return 0;
    const known = this.shares.get(field);
    if (known !== undefined) return known;
    const share = this.cells.filter(look).length / this.cells.length;
    this.shares.set(field, share);
    return share;
  }

  /** The share of cells in which a division can be read, whatever stands around it. */
  shareWithDivision(): number {
    return this.cells.filter((cell) => readPlace(cell).code !== null).length / Math.max(1, this.cells.length);
  }

  /** The share of cells that name a number of people or say that it is open: 5, 招2人, 若干. */
  shareWithHeadcount(): number {
    return this.cells.filter((cell) => !readHeadcount(cell).unread).length / Math.max(1, this.cells.length);
  }

  /** The share of cells that are put down as lists, not as sentences: a|b, ['a', 'b']. */
  shareOfLists(): number {
    return this.cells.filter((cell) => /[|[{]/.test(cell)).length / Math.max(1, this.cells.length);
  }

  /** The middle one of the cells that are bare numbers; null when fewer than eight in ten are. */
  medianNumber(): number | null {
    const numbers = this.cells
      .flatMap((cell) => /^\d[\d,]*(?:\.\d+)?(?:\s*[-~]\s*\d[\d,]*(?:\.\d+)?)?$/.exec(cell)?.[0] ?? [])
      .map((cell) => Number.parseFloat(cell.replaceAll(',', '')))
      .sort((a, b) => a - b);
    return numbers.length > 0 && numbers.length >= this.cells.length * 0.8
      ? (numbers[numbers.length >> 1] ?? null)
      : null;
  }
}
