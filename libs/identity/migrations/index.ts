import { Identity1764060001000 } from './1764060001000-identity.js';
import { SignIn1764060010000 } from './1764060010000-sign-in.js';
import { Recovery1764060100000 } from './1764060100000-recovery.js';
import { DemoSignIn1764060130000 } from './1764060130000-demo-sign-in.js';

export const identityMigrations = [
  Identity1764060001000,
  SignIn1764060010000,
  Recovery1764060100000,
  DemoSignIn1764060130000,
];
