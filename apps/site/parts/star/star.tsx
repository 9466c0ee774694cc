import { useQueryClient } from '@tanstack/react-query';
import type { Ref } from 'react';
import { useHref, useLocation } from 'react-router';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { useIsFavourite } from './marks.js';
import styles from './star.module.css';

interface Props {
  id: string;
  title: string;
  /** A button with its word, where there is room for one. */
  hasWord?: boolean;
}

/**
 * Makes a vacancy a favourite, or none any more. Who is not signed in signs in first and comes back by an address that
 * says what is to be saved. What it does comes when it is wanted: readers do not load it.
 */
export function Star({ id, title, hasWord = false }: Props) {
  const t = useTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const { pathname, search } = useLocation();
  const here = useHref({ pathname, search });
  const signIn = useHref(`/sign-in?to=${encodeURIComponent(`${here}#save=${id}`)}`);
  const isFavourite = useIsFavourite(id);
  return (
    <StarButton
      isPressed={isFavourite}
      label={t('star.of', { title })}
      word={hasWord ? t(isFavourite ? 'star.saved' : 'star.save') : undefined}
      onPress={() =>
        import('../../pages/saved/press-star.js').then(
          ({ pressStar }) => pressStar({ id, language, queries, signIn }),
          // Without a network the sign-in page says so.
          () => location.assign(signIn),
        )
      }
    />
  );
}

interface ButtonProps {
  isPressed: boolean;
  /** What it does, where no word says so. */
  label: string;
  word?: string | undefined;
  onPress: () => void;
  ref?: Ref<HTMLButtonElement>;
}

export function StarButton({ isPressed, label, word, onPress, ref }: ButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      className={`${styles.star} ${word === undefined ? styles.bare : 'button'}`}
      aria-pressed={isPressed}
      aria-label={word === undefined ? label : undefined}
      onClick={onPress}
    >
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <path d="m10 2.5 2.3 4.8 5.2.7-3.8 3.6.9 5.2-4.6-2.5-4.6 2.5.9-5.2L2.5 8l5.2-.7z" />
      </svg>
      {word}
    </button>
  );
}
