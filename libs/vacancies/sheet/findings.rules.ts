import type { LintFinding, VacancyDraft } from '#contracts';
import { findingsOf } from '../posting/linting.js';
import type { Fault } from './faults.rules.js';

/** What the rules for texts point out in a row. */
export interface RowFindings {
  /** What may not stand in a vacancy at all. */
  faults: Fault[];
  /** What may be kept with a reason, which a sheet cannot give: it keeps the row from being published, not from being saved. */
  remarks: Fault[];
}

export function findingsOfRow(draft: VacancyDraft): RowFindings {
  const chinese = findingsOf(draft, 'zh');
  if (chinese.length === 0) return { faults: [], remarks: [] };
  const english = findingsOf(draft, 'en');
  const told = chinese.map((finding, at) => ({
    keepable: finding.keepable,
    fault: faultOf(finding, english[at] ?? finding),
  }));
  return {
    faults: told.filter(({ keepable }) => !keepable).map(({ fault }) => fault),
    remarks: told.filter(({ keepable }) => keepable).map(({ fault }) => fault),
  };
}

function faultOf(zh: LintFinding, en: LintFinding): Fault {
  const { field, keepable, text, law } = zh;
  return {
    field: field === 'payText' ? 'pay' : field,
    code: keepable ? 'change-or-keep' : 'not-allowed',
    values: {},
    message: { zh: `“${text}”：${zh.why}（${law}）`, en: `"${text}": ${en.why} (${law})` },
    remedy: {
      zh: `${zh.instead === null ? '请删去。' : `建议写法：${zh.instead}。`}${keepable ? '确有依据要保留的，先存为草稿，在职位表单里写明理由。' : ''}`,
      en: `${en.instead === null ? 'Leave it out.' : `Better: ${en.instead}.`}${keepable ? ' To keep it for a good reason, save it as a draft and give the reason in its form.' : ''}`,
    },
  };
}
