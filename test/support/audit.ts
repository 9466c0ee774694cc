import type { Clock } from '#platform/clock';
import { Secrets } from '#platform/secrets';
import { Audit, PersonKeys } from '#privacy';
import { testSettings } from './settings.js';

/** The audit log of a service under test that is made by hand. */
export function auditAt(clock: Clock): Audit {
  return new Audit(clock, new PersonKeys(new Secrets(testSettings({})), clock));
}
