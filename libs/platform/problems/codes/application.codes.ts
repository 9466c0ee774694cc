import type { ProblemText } from './problem-text.js';

/** Applications. */
export const applicationCodes = {
  'application/not-found': {
    status: 404,
    title: { zh: '没有找到该投递', en: 'Application not found' },
    detail: {
      zh: '该投递不存在，或已超过保存期限。请从投递列表中选择。',
      en: 'There is no such application, or it is no longer kept. Choose one from the list.',
    },
  },
  'application/at-source': {
    status: 409,
    title: { zh: '请到原发布处投递', en: 'Apply at the source' },
    detail: {
      zh: '该单位尚未入驻本站，收不到这里的投递。请到原发布处投递：{{where}}',
      en: 'This organization is not here, and would not get your application. Apply where the vacancy comes from: {{where}}',
    },
  },
  'application/nobody-here': {
    status: 409,
    title: { zh: '该单位尚未入驻', en: 'Nobody here to read it' },
    detail: {
      zh: '该单位尚未入驻本站，收不到这里的投递，也没有注明出处。请按职位说明直接联系单位。',
      en: 'This organization is not here, and no source is named. Ask it yourself, as the vacancy says.',
    },
  },
  'application/not-verified': {
    status: 409,
    title: { zh: '该单位还在审核', en: 'Not verified yet' },
    detail: {
      zh: '该单位还没有通过主办方的审核，暂时不能接收简历。可以先收藏职位，过几天再来。',
      en: 'The organizers have not verified this organization yet, so it gets no résumés. Save the vacancy and come back.',
    },
  },
  'application/does-not-qualify': {
    status: 409,
    title: { zh: '不符合硬性要求', en: 'A must is not met' },
    detail: {
      zh: '这个职位有硬性要求，下面列出的没有达到，因此不能投递。简历有误可以先改简历，或看看相似的职位。',
      en: 'This job has musts, and what is listed is not met, so it takes no application. Correct the résumé if it is wrong, or look at similar jobs.',
    },
  },
  'application/vacancy-over': {
    status: 409,
    title: { zh: '该职位不再招聘', en: 'Not hiring any more' },
    detail: {
      zh: '该职位已暂停、招满、停止招聘或过期，不能再投递。可以看看相近的职位。',
      en: 'This vacancy is paused, filled, closed or has lapsed. Look at similar ones.',
    },
  },
  'application/own-organization': {
    status: 409,
    title: { zh: '不能向自己的单位投递', en: 'Your own organization' },
    detail: {
      zh: '您是该单位的成员，不能向它投递。请先离开该单位，或使用自己的求职账号。',
      en: 'You are a member of this organization. Leave it first, or use another account to apply.',
    },
  },
  'application/blocked': {
    status: 409,
    title: { zh: '您屏蔽了该单位', en: 'You keep this organization out' },
    detail: {
      zh: '该单位或其关联单位在您的屏蔽名单里，或是您简历里写的现任单位。如要投递，请先在“谁能看到我”取消屏蔽，或修改工作经历。',
      en: 'You keep out this organization or one of its group, or your résumé names it as the present employer. Let it in first, under “Who sees me”, or edit the work in your résumé.',
    },
  },
  'application/resume-incomplete': {
    status: 422,
    title: { zh: '简历还不完整', en: 'Résumé incomplete' },
    detail: {
      zh: '这份简历还有 {{count}} 处没有填写完整，请补充后再投递。',
      en: 'Something is still missing in this résumé ({{count}}). Add it, then apply.',
    },
  },
  'application/too-often': {
    status: 409,
    title: { zh: '已多次投递该职位', en: 'Applied too often' },
    detail: {
      zh: '您已投递并撤回该职位 {{most}} 次，不能再次投递。如有变化，请直接联系单位。',
      en: 'You applied for this vacancy and withdrew {{most}} times already. Ask the organization yourself.',
    },
  },
  'application/stale-version': {
    status: 409,
    title: { zh: '投递已有变化', en: 'Changed meanwhile' },
    detail: {
      zh: '您看到的是第 {{given}} 版，现在已是第 {{current}} 版：同事可能刚刚处理过，或对方有了变化。请重新载入后再操作。',
      en: 'You looked at version {{given}}, and it is version {{current}} by now: a colleague or the talent was faster. Load it again first.',
    },
  },
  'application/not-a-colleague': {
    status: 422,
    title: { zh: '不能移交给这个人', en: 'Cannot be handed over to them' },
    detail: {
      zh: '投递只能移交给本单位的负责人或招聘专员。请重新选择，或先请对方加入单位。',
      en: 'Applications are handed over to owners and recruiters of the organization. Choose another, or let them join first.',
    },
  },
  'application/too-many-tags': {
    status: 409,
    title: { zh: '标签太多', en: 'Too many tags' },
    detail: {
      zh: '本单位已有 {{most}} 个标签。请用已有的标签，或先把不用的从投递上去掉。',
      en: 'The organization has {{most}} tags already. Use one of them, or take one off all applications first.',
    },
  },
  'application/too-many-notes': {
    status: 409,
    title: { zh: '备注太多', en: 'Too many notes' },
    detail: {
      zh: '这份投递已有 {{most}} 条备注。请先删除不再需要的。',
      en: 'This application has {{most}} notes already. Remove one that is not needed any more.',
    },
  },
  'application/note-not-found': {
    status: 404,
    title: { zh: '没有这条备注', en: 'No such note' },
    detail: {
      zh: '备注可能已删除，或由同事所写：同事写的只有负责人可以删除。请重新载入。',
      en: 'It may be removed already, or be a colleague’s, which an owner alone removes. Load the page again.',
    },
  },
  'application/template-not-found': {
    status: 404,
    title: { zh: '没有这个模板', en: 'No such template' },
    detail: { zh: '模板可能已被同事删除。请重新载入。', en: 'A colleague may have removed it. Load the page again.' },
  },
  'application/template-name-taken': {
    status: 409,
    title: { zh: '已有同名模板', en: 'The name is taken' },
    detail: {
      zh: '本单位已有名为“{{name}}”的模板。请换一个名称，或修改那一个。',
      en: 'The organization has a template of the name “{{name}}”. Choose another name, or edit that one.',
    },
  },
  'application/too-many-templates': {
    status: 409,
    title: { zh: '模板太多', en: 'Too many templates' },
    detail: {
      zh: '本单位已有 {{most}} 个模板。请先删除不用的。',
      en: 'The organization has {{most}} templates already. Remove one that is not used.',
    },
  },
  'application/not-possible': {
    status: 409,
    title: { zh: '当前状态不能这样操作', en: 'Not possible in its present state' },
    detail: {
      zh: '该投递当前的状态不允许此操作，可能刚有变化。请刷新，按页面上可选的下一步操作。',
      en: 'Its present state does not allow this; it may just have changed. Reload it and choose one of the next steps.',
    },
  },
} as const satisfies Record<string, ProblemText>;
