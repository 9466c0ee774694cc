import { z } from 'zod';

/** The short names of provinces, as filings begin with them. */
const province = '[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇云藏陕陇甘青宁新]';

/**
 * What a public site in China shows about who runs it. All of it may be unset: a fair on one's own machine needs none.
 * Which law asks for what stands in docs/running.md.
 */
export const particulars = {
  SITE_OPERATOR: written(
    /^[^\p{Cc}]{2,100}$/u,
    'Full name of who runs the site, as on the business licence or the certificate of a public institution',
    'must be a name of 2 to 100 characters',
  ),
  OPERATOR_CREDIT_CODE: written(
    /^[0-9A-HJ-NPQRTUWXY]{18}$/,
    "The operator's unified social credit code 统一社会信用代码",
    'must be a unified social credit code: 18 digits and capital letters without I, O, S, V, Z; its last character checks the others',
  ).refine((given) => given === undefined || checksOut(given)),
  ICP_FILING: written(
    new RegExp(`^${province}ICP备\\d{6,12}号(-\\d{1,3})?$`, 'u'),
    'Number of the ICP filing ICP备案, such as `冀ICP备2026000000号-1`; linked to beian.miit.gov.cn',
    'must be the number as filed, without spaces: 冀ICP备2026000000号, with the site at its end (-1) where the province asks for it',
  ),
  ICP_LICENCE: written(
    new RegExp(`^(${province}ICP证\\d{4,12}号|${province}?[AB][12]-\\d{6,10})$`, 'u'),
    'Number of the licence for a paid information service 增值电信业务经营许可证, such as `冀B2-20260000`',
    'must be the number on the licence: 冀B2-20260000, or 冀ICP证000000号 on older ones',
  ),
  POLICE_FILING: written(
    new RegExp(`^${province}公网安备 ?\\d{14}号$`, 'u'),
    'Number of the public-security filing 公安联网备案, such as `冀公网安备13010202000000号`; linked to beian.mps.gov.cn',
    'must be the number as filed, with its 14 digits: 冀公网安备13010202000000号',
  ),
  HR_LICENCE: written(
    /^(?=.*\d{6})[^\p{Cc}]{8,60}$/u,
    'Number of the licence for HR services 人力资源服务许可证, as printed on it',
    'must be the number as printed on the licence, with its digits: （冀）人服证字〔2026〕第0101000000号, or digits alone where the region writes it so',
  ),
  CONTACT_PHONE: written(
    phone(),
    'Telephone under which visitors reach the operator',
    'must be a telephone number: 0311-00000000, 400-000-0000, 12333 or +86 311 0000 0000',
  ),
  CONTACT_EMAIL: written(
    email(),
    'E-mail address under which visitors reach the operator, also about their personal information',
    'must be an e-mail address such as fair@example.cn',
  ),
  REPORT_PHONE: written(
    phone(),
    'Telephone for reports of illegal and harmful content 违法和不良信息举报, where it is not `CONTACT_PHONE`',
    'must be a telephone number: 0311-00000000, 400-000-0000, 12377 or +86 311 0000 0000',
  ),
  REPORT_EMAIL: written(
    email(),
    'E-mail address for such reports, where it is not `CONTACT_EMAIL`',
    'must be an e-mail address such as report@example.cn',
  ),
};

function written(form: RegExp, description: string, must: string) {
  return z.string().regex(form).optional().meta({ description, must, shown: 'none' });
}

function phone(): RegExp {
  return /^\+?\d[\d -]{3,20}\d$/;
}

function email(): RegExp {
  return /^[\w.+-]{1,64}@([\w-]{1,63}\.)+[A-Za-z]{2,24}$/;
}

/** The check character of GB 32100-2015: weights are powers of 3, modulo 31. */
function checksOut(code: string): boolean {
  const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    sum += characters.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return characters[(31 - (sum % 31)) % 31] === code[17];
}
