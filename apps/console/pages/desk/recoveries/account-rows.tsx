import type { RecoverableAccount } from '#contracts';
import { agoWords } from '#ui';
import { useConsole } from '../../../console.js';
import { useTexts } from '../../../texts.js';
import { Rows } from '../shared/rows.js';

/** As much of an account as tells whether it is the one that somebody speaks of. */
export function AccountRows({ account }: { account: RecoverableAccount }) {
  const t = useTexts();
  const { language } = useConsole();
  const { phone, email, memberships, lastSeenAt } = account;
  return (
    <Rows
      rows={[
        [t('desk.recovery.phone'), phone ?? t('desk.recovery.noPhone')],
        [t('desk.recovery.email'), email ?? t('desk.recovery.noEmail')],
        [
          t('desk.recovery.memberships'),
          memberships.length === 0
            ? t('desk.recovery.noMemberships')
            : memberships
                .map(({ organizationName: organization, role }) =>
                  t('desk.recovery.membership', { organization, role: t(`role.${role}`) }),
                )
                .join('\n'),
        ],
        [
          t('desk.recovery.seen'),
          lastSeenAt === null ? t('desk.recovery.seenNever') : agoWords(lastSeenAt, new Date(), language),
        ],
      ]}
    />
  );
}
