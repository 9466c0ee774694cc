import type { Language } from './codes.js';

type Names = Readonly<Record<string, Record<Language, string>>>;

const accounts: Names = {
  'person.signed-in-on-new-device': { zh: '在新设备上登录', en: 'Signed in on a new device' },
  'person.signed-out-everywhere': { zh: '退出全部设备', en: 'Signed out everywhere' },
  'person.password-set': { zh: '设置密码', en: 'Password set' },
  'person.password-reset': { zh: '重置密码', en: 'Password reset' },
  'person.phone-changed': { zh: '更换手机号码', en: 'Phone number changed' },
  'person.phone-parted': { zh: '手机号码已与账号分离', en: 'Phone number parted from the account' },
  'person.email-changed': { zh: '更换邮箱', en: 'E-mail address changed' },
  'person.second-factor-set-up': { zh: '开启两步验证', en: 'Second factor set up' },
  'person.second-factor-removed': { zh: '关闭两步验证', en: 'Second factor removed' },
  'person.second-factor-reset': { zh: '重置两步验证', en: 'Second factor reset' },
  'person.recovery-codes-renewed': { zh: '更新恢复码', en: 'Recovery codes renewed' },
  'person.recovered': { zh: '账号已找回', en: 'Account recovered' },
  'person.organizer-appointed': { zh: '任命主办方人员', en: 'Organizer appointed' },
  'person.organizer-role-changed': { zh: '变更主办方角色', en: "Organizer's role changed" },
  'person.organizer-dismissed': { zh: '撤销主办方角色', en: 'Organizer dismissed' },
  'person.appointed-owner': { zh: '成为单位负责人', en: 'Appointed owner of an organization' },
  'person.data-taken-out': { zh: '下载本人全部信息', en: 'Own data taken out' },
  'person.account-closed': { zh: '注销账号', en: 'Account closed' },
  'person.became-member': { zh: '加入单位', en: 'Became a member of an organization' },
  'person.left-organization': { zh: '离开单位', en: 'Left an organization' },
  'person.member-role-changed': { zh: '变更成员角色', en: "Member's role changed" },
};

const talents: Names = {
  'talent.viewed': { zh: '查看匿名人才档案', en: 'Anonymous profile viewed' },
  'talent.resume-viewed': { zh: '查看简历', en: 'Résumé viewed' },
  'talent.contact-viewed': { zh: '查看联系方式', en: 'Contact data viewed' },
  'talent.access-asked': { zh: '请求查看简历', en: 'Asked to see the résumé' },
  'talent.access-opened': { zh: '向单位公开简历', en: 'Résumé opened to an organization' },
  'talent.access-closed': { zh: '不再向单位公开简历', en: 'Résumé closed to an organization' },
  'talent.printed': { zh: '打印简历', en: 'Résumé printed' },
  'talent.shortlisted': { zh: '列入候选', en: 'Shortlisted' },
  'talent.blocked': { zh: '屏蔽单位', en: 'Organization blocked' },
  'talent.unblocked': { zh: '取消屏蔽单位', en: 'Organization no longer blocked' },
  'talent.hidden-unused': { zh: '长期未使用，简历已转为仅自己可见', en: 'Hidden after a long time unused' },
  'talent.visibility-changed': { zh: '更改谁可以看到简历', en: 'Visibility of the profile changed' },
  'talent.school-confirmed': { zh: '学校确认在校生身份', en: 'Confirmed as a student' },
  'talent.school-confirmation-removed': { zh: '收回学校确认', en: 'Confirmation as a student taken back' },
  'talent.school-progress-shared': { zh: '向学校公开求职进展', en: 'Progress shown to the university' },
  'talent.school-progress-hidden': { zh: '不再向学校公开求职进展', en: 'Progress no longer shown to the university' },
  'talent.school-progress-viewed': { zh: '学校查看求职进展', en: 'University looked at the progress' },
  'resume.created': { zh: '新建简历', en: 'Résumé created' },
  'resume.removed': { zh: '删除简历', en: 'Résumé deleted' },
};

const applications: Names = {
  'invitation.sent': { zh: '邀请投递', en: 'Invited to apply' },
  'invitation.declined': { zh: '谢绝投递邀请', en: 'Invitation to apply declined' },
  'invitation.withdrawn': { zh: '撤回投递邀请', en: 'Invitation to apply withdrawn' },
  'application.made': { zh: '投递简历', en: 'Applied for a vacancy' },
  'application.viewed': { zh: '查看投递的简历', en: 'Application viewed' },
  'application.contact-viewed': { zh: '查看投递人的简历和联系方式', en: 'Application viewed with contact data' },
  'application.printed': { zh: '打印投递的简历', en: 'Application printed' },
  'application.shortlisted': { zh: '投递列入候选', en: 'Applicant shortlisted' },
  'application.interview': { zh: '邀请投递人面试', en: 'Applicant asked for an interview' },
  'application.offer': { zh: '向投递人发出录用', en: 'Offer made' },
  'application.rejected': { zh: '答复投递：不合适', en: 'Applicant turned down' },
  'application.accepted': { zh: '接受录用', en: 'Offer accepted' },
  'application.declined': { zh: '谢绝录用', en: 'Offer declined' },
  'application.handed': { zh: '移交投递', en: 'Application handed over' },
  'application.tagged': { zh: '更改投递的标签', en: 'Tags of an application changed' },
  'application.noted': { zh: '为投递写备注', en: 'Note on an application' },
  'application.note-removed': { zh: '删除投递的备注', en: 'Note on an application removed' },
  'answer-term.set': { zh: '设定答复投递的期限', en: 'Term for answers set' },
  'application.withdrawn': { zh: '撤回投递', en: 'Application withdrawn' },
};

const conversations: Names = {
  'conversation.viewed': { zh: '查看与求职者的对话', en: 'Conversation with a talent read' },
  'conversation.file-viewed': { zh: '下载对话中的文件', en: 'File of a conversation downloaded' },
  'conversation.viewed-for-report': { zh: '因举报查看对话', en: 'Conversation read because of a report' },
};

const interviews: Names = {
  'interview.proposed': { zh: '提出面试时间', en: 'Interview times offered' },
  'interview.picked': { zh: '选定面试时间', en: 'Interview time picked' },
  'interview.refused': { zh: '面试时间都不合适', en: 'Interview times refused' },
  'interview.moved': { zh: '提出改约面试', en: 'Interview to be moved' },
  'interview.cancelled': { zh: '取消面试', en: 'Interview cancelled' },
  'interview.recorded': { zh: '记录面试是否到场', en: 'Attendance of an interview noted' },
};

const calendars: Names = {
  'calendar-feed.made': { zh: '开启日历订阅', en: 'Calendar feed made' },
  'calendar-feed.renewed': { zh: '更换日历订阅地址', en: 'Address of the calendar feed renewed' },
  'calendar-feed.ended': { zh: '关闭日历订阅', en: 'Calendar feed ended' },
};

const organizations: Names = {
  'organization.approved': { zh: '单位审核通过', en: 'Organization approved' },
  'organization.returned': { zh: '单位材料退回修改', en: 'Organization returned for changes' },
  'organization.edited': { zh: '修改单位信息', en: 'Organization edited' },
  'organization.logo-changed': { zh: '更换单位标志', en: 'Logo changed' },
  'organization.photo-added': { zh: '添加单位照片', en: 'Photo added' },
  'organization.photo-removed': { zh: '删除单位照片', en: 'Photo removed' },
  'organization.merged': { zh: '合并单位', en: 'Organizations merged' },
  'organization.sheet-saved': { zh: '从表格导入职位草稿', en: 'Drafts taken from a sheet' },
  'organization.sheet-published': { zh: '从表格发布职位', en: 'Vacancies published from a sheet' },
  'organization.vacancies-exported': { zh: '导出职位', en: 'Vacancies exported' },
  'submission.saved': { zh: '保存申请材料', en: 'Submission saved' },
  'submission.submitted': { zh: '提交申请材料', en: 'Submission handed in' },
  'submission.withdrawn': { zh: '撤回申请材料', en: 'Submission withdrawn' },
  'submission.viewed': { zh: '查看申请材料', en: 'Submission viewed' },
  'licence.viewed': { zh: '查看营业执照', en: 'Licence viewed' },
  'member.joined': { zh: '成员加入', en: 'Member joined' },
  'member.left': { zh: '成员离开', en: 'Member left' },
  'member.removed': { zh: '移除成员', en: 'Member removed' },
  'member.role-changed': { zh: '变更成员角色', en: "Member's role changed" },
  'member-link.made': { zh: '生成成员链接', en: 'Member link made' },
  'member-link.stopped': { zh: '停用成员链接', en: 'Member link stopped' },
  'join-request.made': { zh: '申请加入单位', en: 'Asked to join' },
  'join-request.withdrawn': { zh: '撤回加入申请', en: 'Request to join withdrawn' },
  'join-request.accepted': { zh: '同意加入申请', en: 'Request to join accepted' },
  'join-request.declined': { zh: '拒绝加入申请', en: 'Request to join declined' },
  'organization.affiliate-named': { zh: '添加关联单位', en: 'Affiliate named' },
  'organization.affiliate-removed': { zh: '删除关联单位', en: 'Affiliate removed' },
  'organization.blind-stage-set': { zh: '设置盲选阶段', en: 'Blind stage switched' },
  'talent-use.stopped': { zh: '停用人才搜索', en: 'Talent search stopped' },
  'talent-use.allowed': { zh: '恢复人才搜索', en: 'Talent search allowed again' },
  'students.list-taken': { zh: '上传学生名单', en: 'List of students uploaded' },
  'students.list-removed': { zh: '删除学生名单', en: 'List of students deleted' },
  'students.domain-added': { zh: '添加学生邮箱域名', en: 'Domain of students added' },
  'students.domain-removed': { zh: '删除学生邮箱域名', en: 'Domain of students removed' },
  'students.domain-confirmed': { zh: '主办方确认学生邮箱域名', en: 'Domain of students confirmed' },
  'students.domain-declined': { zh: '主办方移除学生邮箱域名', en: 'Domain of students declined' },
  'mandate.proposed': { zh: '提出代理招聘', en: 'Mandate proposed' },
  'mandate.accepted': { zh: '同意代理招聘', en: 'Mandate accepted' },
  'mandate.declined': { zh: '拒绝代理招聘', en: 'Mandate declined' },
  'mandate.viewed': { zh: '查看委托书', en: 'Signed mandate viewed' },
  'mandate.ended': { zh: '终止代理招聘', en: 'Mandate ended' },
};

const vacancies: Names = {
  'vacancy.created': { zh: '新建职位草稿', en: 'Vacancy drafted' },
  'vacancy.copied': { zh: '复制职位', en: 'Vacancy copied' },
  'vacancy.submitted': { zh: '提交职位审核', en: 'Vacancy submitted for review' },
  'vacancy.withdrawn-from-review': { zh: '撤回职位审核', en: 'Vacancy withdrawn from review' },
  'vacancy.approved': { zh: '职位审核通过', en: 'Vacancy approved' },
  'vacancy.returned': { zh: '职位退回修改', en: 'Vacancy returned for changes' },
  'vacancy.published': { zh: '发布职位', en: 'Vacancy published' },
  'vacancy.confirmed': { zh: '确认职位仍有效', en: 'Vacancy confirmed' },
  'vacancy.paused': { zh: '暂停职位', en: 'Vacancy paused' },
  'vacancy.resumed': { zh: '恢复职位', en: 'Vacancy resumed' },
  'vacancy.filled': { zh: '职位已招满', en: 'Vacancy filled' },
  'vacancy.closed': { zh: '关闭职位', en: 'Vacancy closed' },
  'vacancy.discarded': { zh: '删除职位草稿', en: 'Draft discarded' },
  'vacancy.taken-down': { zh: '撤下职位', en: 'Vacancy taken down' },
};

const reports: Names = {
  'report.message-made': { zh: '举报消息', en: 'Message reported' },
  'report.made': { zh: '举报职位', en: 'Vacancy reported' },
  'report.rejected': { zh: '举报不成立', en: 'Report found groundless' },
  'report.corrected': { zh: '举报成立，要求改正职位', en: 'Report upheld: vacancy to be corrected' },
  'report.taken-down': { zh: '举报成立，撤下职位', en: 'Report upheld: vacancy taken down' },
  'report.appealed': { zh: '对举报处理提出申诉', en: 'Decision about a report appealed' },
  'report.appeal-upheld': { zh: '申诉后维持原处理', en: 'Decision upheld on appeal' },
  'report.appeal-overturned': { zh: '申诉后改变处理', en: 'Decision overturned on appeal' },
};

const desk: Names = {
  'import.undo-asked': { zh: '要求撤销导入', en: 'Import to be undone' },
  'import.takedown-asked': { zh: '要求撤下导入的职位', en: 'Posts of an import to be taken down' },
  'import.undone': { zh: '导入已撤销', en: 'Import undone' },
  'import.taken-down': { zh: '导入的职位已撤下', en: 'Posts of an import taken down' },
  'import.ending-refused': { zh: '导入未能撤销或撤下', en: 'Import could not be undone or taken down' },
  'announcement.created': { zh: '新建公告', en: 'Announcement drafted' },
  'announcement.edited': { zh: '修改公告', en: 'Announcement edited' },
  'announcement.published': { zh: '发布公告', en: 'Announcement published' },
  'announcement.withdrawn': { zh: '撤回公告', en: 'Announcement withdrawn' },
  'job.retried': { zh: '重试任务', en: 'Job retried' },
  'job.all-retried': { zh: '重试全部任务', en: 'All jobs retried' },
  'audit.read': { zh: '查看审计日志', en: 'Audit log read' },
  'audit.pruned': { zh: '清除到期的审计日志', en: 'Old audit entries deleted' },
};

const recoveries: Names = {
  'recovery.account-viewed': { zh: '为找回账号查看账号', en: 'Account looked up for a recovery' },
  'recovery.proposed': { zh: '提出账号找回', en: 'Recovery of an account proposed' },
  'recovery.confirmed': { zh: '同意账号找回', en: 'Recovery of an account confirmed' },
  'recovery.declined': { zh: '拒绝账号找回', en: 'Recovery of an account declined' },
  'recovery.withdrawn': { zh: '撤回账号找回', en: 'Recovery of an account withdrawn' },
  'recovery.objected': { zh: '账号持有人阻止找回', en: 'Recovery stopped by who holds the account' },
};

/** What the actions of the audit log are called. One that is not here is shown as it is written. */
export const auditActions: Names = {
  ...accounts,
  ...recoveries,
  ...talents,
  ...applications,
  ...conversations,
  ...interviews,
  ...calendars,
  ...organizations,
  ...vacancies,
  ...reports,
  ...desk,
};

/** The name of an action in a language. */
export function auditActionName(action: string, language: Language): string {
  return Object.hasOwn(auditActions, action) ? auditActions[action]![language] : action;
}
