import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { until } from '../support/index.js';
import { calm, content, published, see, visitApplicants, written } from './applicants-scene.js';
import { becomeDemo, desk, hits, phone, quiet } from './visitor.js';

/** How the steps are called in each language, the talent's and the recruiter's. */
const zh = {
  prefix: '',
  picture: 'zh-360-journey',
  title: '储能控制软件工程师',
  condition: '能适应每月一次出差',
  search: /找职位/,
  apply: '投递',
  yes: '是',
  message: /想对单位说的话/,
  words: '毕业设计做的就是电池管理，下个月能到岗。',
  applied: '已投递',
  look: '查看投递',
  steps: { viewed: '查看了简历', shortlisted: '把您列入候选', interview: '邀您面试' },
  menu: /打开账号菜单/,
  notices: /^通知/,
  unread: (count: number) => `${count} 条未读`,
  offered: '单位提出了这些时间，请选一个',
  timesNotice: /请您选择面试时间/,
  pick: '就这个时间',
  booked: '已约定面试时间。',
  calendar: '我的日历',
  noneYet: '这里没有投递',
  shortlist: '列入候选',
  invite: '邀请面试',
  inviteWords: '想和您当面聊聊电池管理，时间请在下面选。',
  offer: '约面试时间',
  address: '地址',
  room: '裕华区槐安东路 162 号 3 楼会议室',
  send: '发给对方',
  waiting: '已提供时间，等对方选择',
  bookedThere: '已约定',
};
const en: typeof zh = {
  prefix: '/en',
  picture: 'en-1440-journey',
  title: 'Power electronics test engineer',
  condition: 'Ready to travel once a month',
  search: /Find jobs/,
  apply: 'Apply',
  yes: 'Yes',
  message: /Message to the employer/,
  words: 'My thesis was about battery management; I can start next month.',
  applied: 'You applied',
  look: 'See application',
  steps: { viewed: 'viewed your résumé', shortlisted: 'shortlisted you', interview: 'asked you to an interview' },
  menu: /Open account menu/,
  notices: /^Notices/,
  unread: (count: number) => `${count} unread`,
  offered: 'The employer offers these times: pick one',
  timesNotice: /offers you times for an interview/,
  pick: 'Take this time',
  booked: 'The interview is booked.',
  calendar: 'My calendar',
  noneYet: 'No applications here',
  shortlist: 'Shortlist',
  invite: 'Invite to interview',
  inviteWords: 'We would like to talk with you about battery management.',
  offer: 'Offer times',
  address: 'Address',
  room: '162 Huai’an East Road, third floor',
  send: 'Send',
  waiting: 'Times offered, to be picked by the applicant',
  bookedThere: 'Booked',
};

/** How somebody gets at what is on a page. */
interface Hands {
  press(target: Locator): Promise<void>;
  tick(target: Locator): Promise<void>;
  write(target: Locator, text: string): Promise<void>;
}

const byTouch: Hands = {
  press: (target) => target.tap(),
  tick: (target) => target.tap(),
  write: (target, text) => target.fill(text),
};
const byMouse: Hands = { ...byTouch, press: (target) => target.click(), tick: (target) => target.click() };

/** From what has the focus to the target by Tab alone, as somebody without a mouse goes there. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await target.page().keyboard.press('Tab');
  }
  throw new Error(`No Tab leads to ${target}`);
}
const MOST_TABS = 150;

const byKeyboard: Hands = {
  async press(target) {
    await tabTo(target);
    await target.page().keyboard.press('Enter');
  },
  async tick(target) {
    await tabTo(target);
    await target.page().keyboard.press('Space');
  },
  async write(target, text) {
    await tabTo(target);
    await target.page().keyboard.insertText(text);
  },
};

interface Side {
  hands: Hands;
  options: BrowserContextOptions;
}

const { fair, asTalent, goTo, talentsWith } = visitApplicants();

/** From the found vacancy to the time that both have in their calendars; neither side loads a page anew. */
async function walk(words: typeof zh, talentSide: Side, recruiterSide: Side): Promise<void> {
  const { press: talentPresses, tick: talentTicks, write: talentWrites } = talentSide.hands;
  const { press, tick, write } = recruiterSide.hands;
  const recruiter = await fair.open('/demo/mailbox', { ...calm, ...recruiterSide.options });
  await becomeDemo(recruiter, 'recruiter');
  const vacancy = await published(recruiter, { title: words.title, conditions: [words.condition] });
  await goTo(recruiter, `/console/applications?vacancy=${vacancy}`);
  await recruiter.getByText(words.noneYet).waitFor();
  const [graduate] = await talentsWith([{ ...content, work: [] }]);
  const talent = await asTalent(graduate!, words.prefix || '/', { ...calm, ...talentSide.options });

  // What was published a moment ago is found.
  await isFound(talent, vacancy);
  await talentWrites(talent.getByRole('combobox', { name: words.search }), words.title);
  await talent.keyboard.press('Enter');
  const hit = hits(talent).filter({ hasText: words.title }).first();
  await hit.waitFor();
  await quiet(talent);
  await talentPresses(hit);
  await talentPresses(talent.getByRole('link', { name: words.apply, exact: true }));
  const dialog = talent.getByRole('dialog');
  await talentTicks(dialog.getByRole('group', { name: words.condition }).getByLabel(words.yes));
  await talentWrites(dialog.getByRole('textbox', { name: words.message }), words.words);
  await talentPresses(dialog.getByRole('button', { name: words.apply, exact: true }));
  await dialog.getByRole('heading', { name: words.applied }).waitFor();
  await talentPresses(dialog.getByRole('link', { name: words.look }));
  await talent.waitForURL(/\/applications\/[0-9a-f-]{36}$/);
  const step = (name: string) => talent.getByRole('listitem').filter({ hasText: name });
  expect(await step(words.steps.viewed).count()).toBe(0);

  // The recruiter's list that is open has it; each step there stands here a moment later.
  await press(recruiter.getByRole('link', { name: content.headline }));
  await recruiter.getByText(words.condition).waitFor();
  await step(words.steps.viewed).waitFor();
  await press(recruiter.getByRole('button', { name: words.shortlist }));
  await step(words.steps.shortlisted).waitFor();
  await press(recruiter.getByRole('button', { name: words.invite }));
  await written(recruiter);
  await recruiter.keyboard.insertText(words.inviteWords);
  await press(recruiter.getByRole('dialog').getByRole('button', { name: words.invite }));
  await step(words.steps.interview).waitFor();
  await talent.getByText(words.inviteWords).waitFor();

  await press(recruiter.getByRole('button', { name: words.offer }));
  const drawer = recruiter.getByRole('dialog');
  await write(drawer.getByLabel(words.address), words.room);
  const time = drawer.getByRole('checkbox', { name: /\d:\d\d/ });
  await tick(time.first());
  await tick(time.nth(3));
  await press(drawer.getByRole('button', { name: words.send }));
  await recruiter.getByText(words.waiting).waitFor();

  // The talent is told, wherever they are, and led to where it is answered.
  const menu = talent.getByRole('button', { name: words.menu });
  await talentPresses(menu);
  const notices = talent.getByRole('link', { name: words.notices }).filter({ hasText: words.unread(3) });
  await notices.waitFor();
  await see(talent, `${words.picture}-1-told`);
  await talentPresses(notices);
  await talentPresses(talent.getByRole('link', { name: words.timesNotice }));
  await talent.getByText(words.offered).waitFor();
  await see(talent, `${words.picture}-2-offered`, true);
  await talentTicks(talent.getByRole('radio').first());
  await talentPresses(talent.getByRole('button', { name: words.pick }));
  await talent.getByRole('status').filter({ hasText: words.booked }).waitFor();
  await see(talent, `${words.picture}-3-booked`);
  await recruiter.getByText(words.bookedThere, { exact: true }).waitFor();
  await see(recruiter, `${words.picture}-4-booked`, true);

  await talentPresses(menu);
  await talent.getByText(words.unread(2)).waitFor();
  await talentPresses(talent.getByRole('link', { name: words.calendar }));
  await talent.getByRole('heading', { level: 1, name: words.calendar }).waitFor();
  await talent.getByText(words.title).waitFor();
  await talent.getByText(words.room).waitFor();
}

/** The index has it: seconds after it was published. */
const isFound = (page: Page, vacancy: string) =>
  until(() =>
    page.evaluate(async (id) => {
      const { hits: found } = await (await fetch('/api/v1/search?kind=vacancy&sort=newest&limit=20')).json();
      return found.some((hit: { id: string }) => hit.id === id);
    }, vacancy),
  );

describe('from the found vacancy to the time of an interview', () => {
  it('in Chinese: a graduate on a phone, a recruiter by mouse, each sees at once what the other does', async () => {
    await walk(
      zh,
      { hands: byTouch, options: { viewport: phone, hasTouch: true } },
      { hands: byMouse, options: { viewport: desk } },
    );
  }, 120_000);

  it('in English, at a desk, by keyboard alone on both sides', async () => {
    const atDesk = { hands: byKeyboard, options: { viewport: desk, locale: 'en-GB' } };
    await walk(en, atDesk, atDesk);
  }, 120_000);
});
