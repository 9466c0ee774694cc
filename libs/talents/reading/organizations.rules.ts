import { universityOf } from '#reference';

const chineseEnds =
  '有限责任公司|股份有限公司|有限公司|公司|集团|研究总院|研究院|研究所|研究中心|设计院|规划院|检测院|检验所|实验室|医院|卫生院|卫生服务中心|卫生服务站|疾控中心|保健院|防治中心|急救中心|诊所|药房|药店|银行|支行|分行|证券|保险|律师事务所|会计师事务所|事务所|营业部|大学|学院|学校|小学|中学|幼儿园|教育局|管理局|监督局|税务局|分局|人民法院|法院|检察院|派出所|街道办事处|办事处|社区居委会|居委会|村委会|委员会|政府|海关|博物馆|图书馆|美术馆|文化馆|出版社|报社|报业|杂志社|通讯社|电视台|广播电台|融媒体中心|传媒|工作室|设计室|酒店|宾馆|饭店|餐厅|超市|商场|门店|旗舰店|专卖店|工厂|厂|矿|电厂|供电所|项目部|车间|基金会|协会|学会|服务中心|中心|基地|合作社|农场|林场|园区|孵化器|工作站|创业园';
/** A name in brackets or of a branch belongs to it: （石家庄）有限公司, 建设银行河北省分行. */
const chinese = new RegExp(
  `^(.{1,36}?(?:${chineseEnds})(?:[（(][^（()）]{1,12}[)）])?(?:(?:\\p{Script=Han}{0,10}?(?:${chineseEnds}))(?=$|[\\p{Script=Han}（(\\s]))*)`,
  'u',
);
const latin =
  /\b(?:Co\.?,?\s*Ltd|Ltd|Limited|Inc|LLC|Corp|Corporation|Group|Holdings|Company|Bank|Hospital|Clinic|University|College|Institute|School|Academy|Laborator(?:y|ies)|Lab|Centre|Center|Technolog(?:y|ies)|Studio|Agency|Associates|Partners|Consulting|Securities|Museum|Press|Foundation|Committee|Bureau|Software|Systems|Electronics|Pharmaceuticals?|Media|Networks?|Logistics|Hotel|Manufacturing|Energy|Capital)\b\.?/;
/** Names of companies without their legal form. */
const bareEnds =
  /(?:科技|网络|电子|软件|信息|智能|药业|制药|生物|医药|医疗|能源|电力|重工|机械|汽车|钢铁|化工|建设|建筑|地产|置业|物流|快递|食品|乳业|服饰|纺织|文化|广告|教育|咨询|金融|证券|基金|资本|投资|控股|实业|股份|技术|通信|通讯|光电|半导体|新材料|环保|农业|旅游|影视|游戏|互娱|电商|商贸|贸易|装饰|设计|传播|云|数据|安防|航空|铁路|地铁|燃气|水务|环境|工业|制造|装备|材料|精密|仪器|电气|自动化|机器人|新能源|商城|在线)$/;

const title =
  /(?:工程师|架构师|设计师|分析师|培训师|咨询师|营销师|会计师|审计师|建造师|造价师|律师|药师|医师|技师|护师|检验师|治疗师|规划师|策划师|摄影师|美工|策划|教师|老师|讲师|助教|教授|教研员|教练|班主任|辅导员|实习生|见习生|管培生|培训生|储备干部|专员|助理|主管|经理|总监|总裁|总经理|店长|厂长|院长|所长|科长|处长|主任|副主任|组长|队长|班长|部长|副部长|社长|会长|副会长|主席|副主席|书记|委员|干事|负责人|负责|合伙人|创始人|顾问|客服|销售|文员|秘书|前台|行政|人事|出纳|会计|财务|审计|柜员|柜员实习|交易员|研究员|副研究员|助理研究员|研究助理|科研助理|技术员|操作员|操作工|操盘手|质检员|检验员|化验员|安全员|施工员|资料员|造价员|测量员|试验员|监理员|监理|采购员|采购|业务员|营业员|店员|收银员|服务员|导购|司机|护士|护士长|护理员|医生|住院医|规培医师|博士后|编辑|记者|主播|运营|翻译|文案|剪辑|开发|测试|运维|产品|实习|见习|岗|员|师|志愿者|管理员|协调员|指挥|代表|家教|兼职|实习医师|调查员|督导|培训|人员)(?:[（(][^（()）]{1,14}[)）])?$/u;
const latinTitle =
  /\b(?:Engineer|Developer|Programmer|Architect|Designer|Analyst|Scientist|Researcher|Research(?:er| Assistant| Associate| Fellow)?|Assistant|Associate|Intern|Trainee|Manager|Director|Officer|Lead|Leader|Head|Consultant|Specialist|Coordinator|Administrator|Accountant|Auditor|Teacher|Tutor|Lecturer|Professor|Instructor|Nurse|Physician|Doctor|Resident|Pharmacist|Technician|Editor|Writer|Reporter|Journalist|Translator|Representative|Clerk|Cashier|Supervisor|Executive|Planner|Buyer|Salesperson|Marketer|Fellow|Postdoc|Volunteer|President|Chair(?:man|person)?|Secretary|Founder|Co-founder|Partner|Strategist|Operator|Buyer|Teller|Trader|Broker|Counsel|Lawyer|Paralegal|Internship|Member)\b/i;
const department =
  /(?:部门|事业部|事业群|部|科|组|科室|病区|病房|车间|小组|办公室|处|室|学院|系|中心|团队|线|班|BU)$|\b(?:Department|Dept|Division|Team|Unit|Office|Ward)\b/;

/** A token that is, or begins with, the name of an organization; the rest of it is what follows. */
export function organizationIn(text: string): { name: string; rest: string } | null {
  const found = chinese.exec(text);
  if (found?.[1] !== undefined && !isTitleAlone(text)) {
    const name = found[1].trim();
    return { name, rest: text.slice(found[0].length).trim() };
  }
  if (/\p{Script=Han}/u.test(text)) {
    const bare = bareEnds.test(text) && text.length >= 3 && text.length <= 20 && !isTitle(text);
    return bare || universityOf(text) ? { name: text, rest: '' } : null;
  }
  return latin.test(text) && !isLatinTitle(text) ? { name: text, rest: '' } : null;
}

/** 医院运营专员 would be an organization by its first word; one that is short and ends as a title is a title. */
function isTitleAlone(text: string): boolean {
  return isTitle(text) && text.length <= 8 && !/公司|集团|医院|大学|学院|银行/.test(text);
}

export function isTitle(text: string): boolean {
  if (text.length > 40) return false;
  return /\p{Script=Han}/u.test(text) ? title.test(text) : isLatinTitle(text);
}

function isLatinTitle(text: string): boolean {
  return latinTitle.test(text) && !/\b(?:Ltd|Inc|LLC|Corp|University|Hospital|Institute)\b/.test(text);
}

export function isDepartment(text: string): boolean {
  return text.length <= 24 && department.test(text);
}
