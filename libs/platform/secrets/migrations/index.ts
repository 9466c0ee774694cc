import { SecretFingerprint1764060030000 } from './1764060030000-secret-fingerprint.js';

export const secretsMigrations = [SecretFingerprint1764060030000];
