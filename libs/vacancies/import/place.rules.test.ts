import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allDivisions, divisionOf, nameOf, parentOf } from '#reference';
import { readPlace } from './place.rules.js';

describe('A place is read into its division', () => {
  it.each([
    ['南京·雨花台区', '320114'],
    ['河北省石家庄长安区', '130102'],
    ['河北省石家庄市长安区', '130102'],
    ['北京-海淀区-中关村', '110108'],
    ['北京市/市辖区/朝阳区', '110105'],
    ['上海市青浦区沪青平公路3938号9号楼102室', '310118'],
    ['上海 上海市 浦东新区', '310115'],
    ['石家庄', '130100'],
    ['河北', '130000'],
    ['深圳南山', '440305'],
    ['广东深圳', '440300'],
    ['雄安新区', '130600'],
    ['苏州·苏州工业园区', '320500'],
    ['成都·高新区', '510100'],
    ['合肥-经开区', '340100'],
    ['东莞·松山湖区', '441900'],
    ['昆山', '320583'],
    ['石家庄·新华区', '130105'],
    ['沧州新华区', '130902'],
    ['长安区，石家庄', '130102'],
    ['海淀区', '110108'],
    ['吉林·长春', '220100'],
    ['吉林省吉林市昌邑区', '220202'],
    ['北京/上海', '110000'],
    ['上海、北京、广州', '310000'],
    ['朝阳', '211300'],
    ['延边', '222400'],
    ['喀什地区', '653100'],
    ['重庆·忠县', '500233'],
    ['湖北仙桃', '429004'],
    ['香港', '810000'],
    ['工作地点：天津市滨海新区', '120116'],
    ['Beijing', '110000'],
    ['Haidian, Beijing', '110108'],
    ['Chaoyang District, Beijing', '110105'],
    ['Beijing, Chaoyang', '110105'],
    ['Beijing/Shanghai', '110000'],
    ['Beijing, Beijing, China', '110000'],
    ['130102', '130102'],
    ['130102001000', '130102'],
    ['130100.0', '130100'],
    ['Shijiazhuang City', '130100'],
    ['燕郊开发区', '131082'],
  ])('%s', (text, code) => expect(readPlace(text)).toEqual({ code, text, unread: false }));

  it.each(['全国', '异地招聘', '海外', '远程办公', '不限'])('%s is no division, and nothing is lost', (text) =>
    expect(readPlace(text)).toEqual({ code: null, text, unread: false }),
  );

  it.each(['鼓楼区', '新华区', '地铁站附近', '国霞路258号6楼', '北京路步行街'.slice(2)])(
    '%s alone stays unread',
    (text) => expect(readPlace(text)).toEqual({ code: null, text, unread: true }),
  );

  it('is not taken for a city by the name of a street', () => {
    expect(readPlace('南京东路100号').code).toBeNull();
    expect(readPlace('上海市黄浦区南京东路100号').code).toBe('310101');
    expect(readPlace('广州市天河区北京路1号').code).toBe('440106');
  });

  it('is made more exact by an address within it, never moved by one', () => {
    expect(readPlace('长安区中山东路1号', '130100').code).toBe('130102');
    expect(readPlace('西安市碑林区', '130100').code).toBe('130100');
  });

  it('reads the full name of every division', () => {
    const wrong: string[] = [];
    for (const { code, fullName } of allDivisions()) {
      const above = parentOf(code);
      const path = [above ? parentOf(above) : null, above].map((at) => (at ? divisionOf(at)?.fullName : '')).join('');
      if (readPlace(`${path}${fullName}`).code !== code) wrong.push(`${path}${fullName}`);
      // 海南 alone is the province, not the prefecture in Qinghai.
      if (above && parentOf(above) && above !== '632500' && readPlace(nameOf(code, 'zh')).code !== code)
        wrong.push(nameOf(code, 'zh'));
    }
    expect(wrong).toEqual([]);
  });

  it('gives a known code or none, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { code } = readPlace(text);
        if (code !== null) expect(divisionOf(code)).not.toBeNull();
      }),
    );
  });
});
