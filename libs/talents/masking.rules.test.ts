import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MASK, masking } from './masking.rules.js';

const mask = masking(['欧阳青禾', '云岭微电有限公司', '河北科技大学', 'Ada Lin']);

describe('what a text tells of who somebody is', () => {
  it.each([
    ['电话 138-1234-5678，', `电话 ${MASK}，`],
    ['+86 138 1234 5678', MASK],
    ['0311-8765432 1', `${MASK} 1`],
    ['qinghe@example.com.cn', MASK],
    ['微信：qing_he01', MASK],
    ['vx qinghe2020 联系', `${MASK} 联系`],
    ['主页 https://qinghe.dev/cv', `主页 ${MASK}`],
    ['身份证 13010219980501123X', `身份证 ${MASK}`],
    ['欧阳青禾在云岭微电有限公司', `${MASK}在${MASK}`],
    ['ada lin led the team', `${MASK} led the team`],
    ['性别：男，年龄：28', `${MASK}，${MASK}`],
    ['28岁，未婚', `${MASK}，${MASK}`],
    ['1998年5月12日出生', MASK],
    ['生于1998年，长大', `${MASK}，长大`],
    ['籍贯 河北石家庄', MASK],
    ['汉族 男', `${MASK} ${MASK}`],
    ['a 28-year-old, unmarried male', `a ${MASK}, ${MASK} ${MASK}`],
  ])('%s is shown as %s', (text, shown) => {
    expect(mask(text)).toBe(shown);
  });

  it.each([
    '负责 STM32F407 电机控制板，2023年生产 1200 台',
    '2021.09–2024.06，GPA 3.8/4.0，专业第 3',
    '熟悉 ISO 13485，编号 202312345',
    '男装设计、女性健康数据分析'.replace('女性', '妇科'),
    '民族音乐学、民宿运营',
    '5 年经验，带 12 人团队',
  ])('%s stays as it is', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('is gone for good: a second look finds nothing more, and no named word is left', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('欧阳青禾', '13812345678', '，', '做测试', 'Ada Lin', '28岁', ' ')),
        (parts) => {
          const shown = mask(parts.join(''));
          expect(mask(shown)).toBe(shown);
          for (const word of ['欧阳青禾', '13812345678', 'Ada Lin']) expect(shown).not.toContain(word);
        },
      ),
    );
  });

  it('a name of one character hides no text', () => {
    expect(masking(['李', ' '])('李子园里做测试')).toBe('李子园里做测试');
  });
});
