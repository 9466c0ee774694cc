import { organizationNameKey } from './organization-name.rules.js';

const legalForm = /(?:股份有限公司|有限责任公司|有限公司|集团公司|总公司|公司|集团|\(集团\))+$/;
const trade =
  /(?:科技|技术|信息|网络|电子|软件|实业|发展|控股|集团|股份|国际|数码|智能|系统|通信|通讯|医药|药业|制药|机械|装备|重工|汽车|能源|电气|电器|食品|材料|化工|建设|工程|物流|贸易|商贸|文化|传媒|教育|咨询|管理|服务|投资)$/;
const place = /^(?:\(?(?:中国|北京|天津|上海|重庆|河北|石家庄)(?:省|市)?\)?)+/;

/**
 * Shorter forms under which people name an organization in a résumé, as name keys: without its legal form, without the
 * place before it, without what it trades in: 石家庄华云科技有限公司 is 华云科技 and 华云 too. None is shorter than two
 * characters.
 */
export function organizationShortKeys(name: string): string[] {
  const found = new Set<string>();
  const bare = organizationNameKey(name)
    .replace(/\((?:中国|北京|天津|上海|石家庄|河北)\)/g, '')
    .replace(legalForm, '');
  for (let key of [bare, bare.replace(place, '')]) {
    for (let more = true; more && [...key].length >= 2; ) {
      found.add(key);
      const shorter = key.replace(trade, '');
      more = shorter !== key;
      key = shorter;
    }
  }
  return [...found];
}
