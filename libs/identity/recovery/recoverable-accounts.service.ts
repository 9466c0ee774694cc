import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AccountClue, RecoverableAccounts, RecoverableQuery } from '#contracts';
import type { Caller } from '#platform/http';
import { Audit } from '#privacy';
import { Limits } from '../sign-in/limits.service.js';
import { PhoneParting } from '../sign-in/phone-parting.service.js';
import { organizerOf } from './acting-organizer.js';
import { seenAccounts } from './recovery-row.js';

/** An organizer compares a few accounts with who stands at the desk; a list of numbers is not to be tried. */
const lookUps = [{ seconds: 3_600, most: 60 }];

const conditions: Record<AccountClue, string> = {
  phone: 'p.phone = $1',
  email: 'p.email = $1',
  formerPhone: 'p.parted_phone_mark = $1',
  organizationId: `EXISTS (SELECT FROM membership own
    WHERE own.person_id = p.id AND own.organization_id = $1 AND own.role = 'owner')`,
};

/** Finds the account that somebody speaks of at the desk. */
@Injectable()
export class RecoverableAccountsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly limits: Limits,
    private readonly parting: PhoneParting,
    private readonly audit: Audit,
  ) {}

  /**
   * At most 20 accounts, by indexes of person and membership. Each account that was found is in the audit log.
   * @throws Problem auth/demo-account for the people of a demo, as whom anybody may come; request/too-many
   */
  async find(caller: Caller, query: RecoverableQuery): Promise<RecoverableAccounts> {
    const [clue, given] = Object.entries(query).find(([, value]) => value !== undefined) as [AccountClue, string];
    const counted = [{ of: ['account-look-ups', caller.personId], allowances: lookUps }];
    // Counted whatever follows.
    await this.limits.take(this.dataSource.manager, counted, 'request/too-many');
    return this.dataSource.transaction(async (manager) => {
      await organizerOf(manager, caller);
      const value = clue === 'formerPhone' ? this.parting.markOf(given) : given;
      const found = await seenAccounts(manager, conditions[clue], [value]);
      await this.audit.recordAll(
        manager,
        found.map(({ account }) => ({
          action: 'recovery.account-viewed',
          by: caller,
          about: { kind: 'person' as const, id: account.personId },
          detail: { clue },
        })),
      );
      return {
        accounts: found.map(({ account, isOrganizer, isUnderWay }) => ({
          ...account,
          hindrance: isOrganizer ? ('organizer' as const) : isUnderWay ? ('under-way' as const) : null,
        })),
      };
    });
  }
}
