import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Conversation, ConversationOpening } from '#contracts';
import { call, callProblem } from '#ui';
import { useSite } from '../../site.js';
import styles from './applications.module.css';
import { useApplicationsTexts } from './texts.js';

interface TalkWayProps {
  about: ConversationOpening;
  /** Where there are several on a page: about what. */
  label?: string;
}

/** The way to the conversation with the organization. */
export function TalkWay({ about, label }: TalkWayProps) {
  const t = useApplicationsTexts();
  const { language } = useSite();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  async function go() {
    setBusy(true);
    setRefused(null);
    try {
      const { id } = await call<Conversation>({
        method: 'POST',
        path: '/api/v1/talent/conversations',
        language,
        body: about,
      });
      void navigate(`/messages/${id}`);
    } catch (error) {
      setRefused(callProblem(error).detail ?? t('one.notTalked'));
      setBusy(false);
    }
  }

  return (
    <div className={styles.ways}>
      <button type="button" className="button" disabled={isBusy} aria-label={label} onClick={() => void go()}>
        {t('one.talk')}
      </button>
      <span role="alert">{refused}</span>
    </div>
  );
}
