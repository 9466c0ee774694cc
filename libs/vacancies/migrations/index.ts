import { Vacancy1763900003000 } from './1763900003000-vacancy.js';
import { Import1763900004000 } from './1763900004000-import.js';

export const vacancyMigrations = [Vacancy1763900003000, Import1763900004000];
