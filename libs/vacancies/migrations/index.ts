import { Vacancy1763900003000 } from './1763900003000-vacancy.js';
import { Import1763900004000 } from './1763900004000-import.js';
import { VacancyListed1763900008000 } from './1763900008000-vacancy-listed.js';
import { Posting1764060050000 } from './1764060050000-posting.js';
import { SheetUpload1764060060000 } from './1764060060000-sheet-upload.js';
import { VacancyToBeAsked1764060070000 } from './1764060070000-vacancy-to-be-asked.js';
import { VacancyConditions1764060218000 } from './1764060218000-vacancy-conditions.js';

export const vacancyMigrations = [
  Vacancy1763900003000,
  Import1763900004000,
  VacancyListed1763900008000,
  Posting1764060050000,
  SheetUpload1764060060000,
  VacancyToBeAsked1764060070000,
  VacancyConditions1764060218000,
];
