import { Talents1764060090000 } from './1764060090000-talents.js';
import { TalentPrivacy1764060110000 } from './1764060110000-talent-privacy.js';
import { ResumeReading1764060120000 } from './1764060120000-resume-reading.js';
import { SchoolConsent1764060131000 } from './1764060131000-school-consent.js';

export const talentMigrations = [
  Talents1764060090000,
  TalentPrivacy1764060110000,
  ResumeReading1764060120000,
  SchoolConsent1764060131000,
];
