import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Link } from 'react-router';
import type { SignInRequest } from '#contracts';
import styles from '../../person/form.module.css';
import { useAccountTexts } from '../../person/texts.js';
import { legalQuery } from '../../queries.js';
import { useSite } from '../../site.js';

type Agreement = NonNullable<Extract<SignInRequest, { by: 'code' }>['agreement']>;

/** The versions in force, which somebody who signs in for the first time agrees to; undefined until they are known. */
export function useAgreement(): Agreement | undefined {
  const site = useSite();
  const terms = useQuery(legalQuery(site, 'terms', null));
  const privacy = useQuery(legalQuery(site, 'privacy', null));
  if (terms.data === undefined || privacy.data === undefined) return undefined;
  return { terms: terms.data.version, privacy: privacy.data.version };
}

interface AgreedProps {
  agreement: Agreement | undefined;
  isAgreed: boolean;
  onChange: (isAgreed: boolean) => void;
  error: string | null;
}

/** What an account rests on, ticked by the person: never ticked before. The links lead to the very versions. */
export function Agreed({ agreement, isAgreed, onChange, error }: AgreedProps) {
  const t = useAccountTexts();
  const id = useId();
  const below = (version: string | undefined) => (version === undefined ? '' : `/${version}`);
  return (
    <div>
      <div className={styles.check}>
        <input
          id={id}
          type="checkbox"
          checked={isAgreed}
          onChange={(event) => onChange(event.target.checked)}
          aria-invalid={error !== null || undefined}
          aria-describedby={error === null ? undefined : `${id}-said`}
        />
        <label htmlFor={id}>
          {t('signIn.agree')}{' '}
          <Link to={`/terms${below(agreement?.terms)}`} target="_blank">
            {t('signIn.terms')}
          </Link>{' '}
          {t('signIn.and')}{' '}
          <Link to={`/privacy${below(agreement?.privacy)}`} target="_blank">
            {t('signIn.privacy')}
          </Link>
        </label>
      </div>
      {error !== null && (
        <p id={`${id}-said`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
