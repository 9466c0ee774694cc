import { type ComponentType, useEffect, useId, useRef } from 'react';
import { Link } from 'react-router';
import type { Language, TalentAsSeen } from '#contracts';
import { call } from '#ui';
import dialogStyles from '../../parts/dialog.module.css';
import { authCalls } from '../../person/auth.js';
import form from '../../person/form.module.css';
import { aroundMatches } from './around-matches.js';
import { useMatchesTexts } from './texts.js';

/**
 * Reads out of the main résumé for what one qualifies, and hands it on; who has none is told where to write it. Null for
 * nobody, and before a second factor is shown.
 */
export async function loadQualify(
  language: Language,
  onKnown: (qualification: string) => void,
  onClose: () => void,
): Promise<ComponentType | null> {
  const { person } = await authCalls(language).me();
  if (person === null || person.secondFactor === 'to-be-shown') return null;
  const { seen } = await call<TalentAsSeen>({ method: 'GET', path: '/api/v1/talent/anonymous', language });
  if (seen === null) return aroundMatches(language, () => <NoResume onClose={onClose} />);
  const qualification = `${seen.degree ?? 'none'}.${seen.workYears}`;
  return () => <Known onKnown={() => onKnown(qualification)} onClose={onClose} />;
}

/** Nothing is left to ask. */
function Known({ onKnown, onClose }: { onKnown: () => void; onClose: () => void }) {
  const latest = useRef({ onKnown, onClose });
  useEffect(() => {
    latest.current.onClose();
    latest.current.onKnown();
  }, []);
  return null;
}

function NoResume({ onClose }: { onClose: () => void }) {
  const t = useMatchesTexts();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={dialogStyles.dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{t('qualify.title')}</h2>
      <p>{t('qualify.text')}</p>
      <p className={form.ways}>
        <Link className="button main" to="/resume">
          {t('qualify.write')}
        </Link>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {t('qualify.close')}
        </button>
      </p>
    </dialog>
  );
}
