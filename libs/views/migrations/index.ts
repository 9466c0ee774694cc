import { Views1763900007000 } from './1763900007000-views.js';

export const viewsMigrations = [Views1763900007000];
