import { z } from 'zod';

/** Education asked for, lowest first; `none` means that the post asks for none (不限). */
export const educations = ['none', 'junior-high', 'high-school', 'college', 'bachelor', 'master', 'doctor'] as const;
export type Education = (typeof educations)[number];

/** Years of experience asked for; `none` = 不限 or 无需经验, `graduate` = open to this year's graduates and students. */
export const experiences = ['none', 'graduate', '0-1', '1-3', '3-5', '5-10', '10+'] as const;
export type Experience = (typeof experiences)[number];

/** 用工形式. `flexible` is 柔性引才 and part-time work. */
export const employments = ['full-time', 'internship', 'flexible'] as const;
export type Employment = (typeof employments)[number];

export const organizationKinds = ['enterprise', 'university', 'institute', 'park', 'agency'] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

export const vacancyStates = ['open', 'lapsed', 'taken-down'] as const;
export type VacancyState = (typeof vacancyStates)[number];

/** Six digits of GB/T 2260: province (…0000), city (…00) or district. */
export const divisionCode = z
  .string()
  .regex(/^\d{6}$/)
  .meta({ description: 'Division code of a province, city or district, GB/T 2260' });

/** Languages of texts: Chinese first, English complete. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];
