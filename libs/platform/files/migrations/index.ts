import { StoredFile1764060040000 } from './1764060040000-stored-file.js';

export const fileMigrations = [StoredFile1764060040000];
