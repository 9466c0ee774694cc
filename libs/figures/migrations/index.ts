import { Figures1763900006000 } from './1763900006000-figures.js';

export const figuresMigrations = [Figures1763900006000];
