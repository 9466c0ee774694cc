import { ClockCircleOutlined, EyeInvisibleOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { askedAgainAfter, type TalentView, talentView } from '#contracts';
import { daysBetween, momentWords } from '#ui';
import { useConsole, useMay } from '../../console.js';
import { phoneWords } from '../../parts/phone-words.js';
import { refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { Invite, Invited } from '../invitations/invite.js';
import { Ask } from './ask.js';
import styles from './between.module.css';
import { useKeepTalent } from './use-talents.js';

/** What stands between a talent and who hires: what is hidden, what was asked, what was opened, and what can be done. */
export function Between({ view, isAlone }: { view: TalentView; isAlone: boolean }) {
  const t = useTexts();
  const may = useMay();
  const { access, askedAt, hidden } = view;
  const [act, setAct] = useState<'ask' | 'invite' | null>(null);
  const now = new Date();
  const mayAskAgain = askedAt !== null && daysBetween(askedAt, now) > askedAgainAfter;
  const isAskable = may('talent:ask') && (access === 'none' || (access === 'asked' && mayAskAgain));
  const size = { size: isAlone ? 'large' : 'middle', block: isAlone } as const;
  return (
    <section className={styles.between} aria-label={t('talents.between')}>
      {hidden.length > 0 && (
        <p className={styles.hidden}>
          <EyeInvisibleOutlined aria-hidden />{' '}
          {t(view.isBlind && access === 'opened' ? 'talents.blindHidden' : 'talents.hidden', {
            parts: hidden.map((part) => t(`talents.part.${part}`)).join(t('talents.and')),
          })}
        </p>
      )}
      {access === 'asked' && <Asked view={view} mayAskAgain={mayAskAgain} />}
      {access === 'closed' && <p>{t('talents.closed', { days: askedAgainAfter })}</p>}
      {access === 'opened' && <Opened view={view} />}
      <Invited talent={view.ref} />
      {may('talent:ask') && act === null && (
        <p className={isAlone ? styles.atThumb : styles.ways}>
          <Button type="primary" {...size} onClick={() => setAct('invite')}>
            {t('invitations.invite')}
          </Button>
          {isAskable && (
            <Button {...size} onClick={() => setAct('ask')}>
              {t(access === 'none' ? 'talents.ask' : 'talents.askAgain')}
            </Button>
          )}
        </p>
      )}
      {act === 'invite' && <Invite view={view} onEnd={() => setAct(null)} />}
      {act === 'ask' && isAskable && <Ask view={view} onEnd={() => setAct(null)} />}
      <p className={styles.note}>{t(may('talent:ask') ? 'talents.isTold' : 'talents.isToldOfDesk')}</p>
    </section>
  );
}

function Asked({ view: { askedAt }, mayAskAgain }: { view: TalentView; mayAskAgain: boolean }) {
  const t = useTexts();
  const { language } = useConsole();
  return (
    <p>
      <b>
        <ClockCircleOutlined aria-hidden /> {t('talents.askedTitle')}
      </b>{' '}
      {askedAt !== null && t('talents.askedAt', { at: momentWords(askedAt, new Date(), language) })}{' '}
      {!mayAskAgain && t('talents.askedOnce', { days: askedAgainAfter })}
    </p>
  );
}

/** Name and contact data; in the blind stage the step that leads to them. */
function Opened({ view }: { view: TalentView }) {
  const t = useTexts();
  const { api, language } = useConsole();
  const may = useMay();
  const keep = useKeepTalent();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const { ref, contact, openedAt, shortlistedAt, isBlind } = view;
  const now = new Date();

  async function shortlist() {
    setBusy(true);
    try {
      keep(await api({ method: 'POST', path: `/api/v1/talents/${ref}/shortlist`, answer: talentView }));
      message.success(t('talents.shortlisted'));
    } catch (error) {
      message.error(refusalWords(t, error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      {contact !== null && (
        <dl className={styles.contact}>
          {contact.phone !== null && (
            <div>
              <dt>{t('talents.phone')}</dt>
              <dd>
                <a href={`tel:${contact.phone}`}>{phoneWords(contact.phone)}</a>
              </dd>
            </div>
          )}
          {contact.email !== null && (
            <div>
              <dt>{t('talents.email')}</dt>
              <dd>
                <a href={`mailto:${contact.email}`}>{contact.email}</a>
              </dd>
            </div>
          )}
        </dl>
      )}
      {isBlind && (
        <>
          <p>{t('talents.blindText')}</p>
          {may('talent:ask') && (
            <p className={styles.ways}>
              <Button type="primary" loading={isBusy} onClick={() => void shortlist()}>
                {t('talents.shortlist')}
              </Button>
            </p>
          )}
        </>
      )}
      <p className={styles.note}>
        {openedAt !== null && t('talents.openedAt', { at: momentWords(openedAt, now, language) })}
        {shortlistedAt !== null &&
          ` · ${t('talents.shortlistedAt', { at: momentWords(shortlistedAt, now, language) })}`}
      </p>
    </>
  );
}
