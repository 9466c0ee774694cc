import { describe, expect, it } from '@jest/globals';
import { codeName } from './code-names.rules.js';
import {
  allDivisions,
  childrenOf,
  divisionOf,
  findDivisions,
  isWithin,
  nameOf,
  ownNameOf,
  parentOf,
  pathOf,
  placesWithoutCode,
} from './divisions.rules.js';
import { allIndustries, industryName, industryOf } from './industries.rules.js';

describe('Divisions', () => {
  it('have a parent that is one, and lie within it', () => {
    for (const { code, parent } of allDivisions()) {
      if (parent === null) expect(code).toMatch(/0000$/);
      else {
        expect(divisionOf(parent)).not.toBeNull();
        expect(isWithin(code, parent)).toBe(true);
        expect(childrenOf(parent).map((child) => child.code)).toContain(code);
      }
    }
    expect(childrenOf(null)).toHaveLength(34);
  });

  it('of municipalities and of counties under a province stand right under it', () => {
    expect(parentOf('110108')).toBe('110000');
    expect(parentOf('500233')).toBe('500000');
    expect(parentOf('429004')).toBe('420000');
    expect(divisionOf('110100')).toBeNull();
    expect(pathOf('130102')).toEqual(['130102', '130100', '130000']);
  });

  it.each([
    ['130102', '石家庄·长安区', "Shijiazhuang · Chang'an", '长安区'],
    ['110108', '北京·海淀区', 'Beijing · Haidian', '海淀区'],
    ['130100', '石家庄', 'Shijiazhuang', '石家庄'],
    ['150000', '内蒙古', 'Inner Mongolia', '内蒙古'],
    ['610000', '陕西', 'Shaanxi', '陕西'],
    ['429004', '仙桃市', 'Xiantao', '仙桃市'],
    ['222400', '延边', 'Yanbian', '延边'],
    ['810000', '香港', 'Hong Kong', '香港'],
  ])('%s is %s and %s', (code, chinese, english, own) => {
    expect(nameOf(code, 'zh')).toBe(chinese);
    expect(nameOf(code, 'en')).toBe(english);
    expect(ownNameOf(code, 'zh')).toBe(own);
  });

  it('contain the whole and nothing beside it', () => {
    expect(isWithin('130102', '130000')).toBe(true);
    expect(isWithin('130102', '130100')).toBe(true);
    expect(isWithin('130100', '130102')).toBe(false);
    expect(isWithin('130602', '130100')).toBe(false);
  });

  it('are found by Chinese and pinyin, the higher first', () => {
    expect(findDivisions('石家庄', 3)[0]?.code).toBe('130100');
    expect(findDivisions('changan', 10).map(({ code }) => code)).toContain('130102');
    expect(findDivisions('朝阳', 1)[0]?.code).toBe('211300');
    expect(findDivisions('', 10)).toEqual([]);
  });

  it('hold every place without a code of its own', () => {
    for (const [name, code] of placesWithoutCode()) expect([name, divisionOf(code)]).not.toEqual([name, null]);
  });
});

describe('Industries', () => {
  it('stand in groups with a section of GB/T 4754', () => {
    const industries = [...allIndustries()];
    expect(new Set(industries.map(({ code }) => code)).size).toBe(industries.length);
    for (const { parent, section } of industries) {
      expect(section).toMatch(/^[A-T]$/);
      if (parent) expect(industryName(parent, 'en')).not.toBe(parent);
    }
  });

  it.each([
    ['计算机软件', 'it-software'],
    ['电子技术/半导体/集成电路', 'electronics-semiconductor'],
    ['专业服务(咨询、人力资源、财会)', 'services-professional'],
    ['移动互联网,电商', 'it-internet'],
    ['教育/培训/院校', 'education-schools'],
    ['IT服务', 'it-software'],
    ['生物医药行业', 'health-pharma'],
    ['制造业', 'manufacturing-machinery'],
    ['轮', null],
  ])('%s', (text, code) => expect(industryOf(text)).toBe(code));
});

describe('Names of codes', () => {
  it('are in both languages, and an unknown code is its own name', () => {
    expect(codeName('education', 'bachelor', 'zh')).toBe('本科');
    expect(codeName('organizationKind', 'agency', 'en')).toBe('HR agency');
    expect(codeName('experience', 'x', 'en')).toBe('x');
  });
});
