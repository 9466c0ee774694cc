import type { ReactNode } from 'react';
import type { Favourites } from '#contracts';
import { Facts } from '../../parts/facts.js';
import { HitLine } from '../../parts/hit-line.js';
import starStyles from '../../parts/star/star.module.css';
import styles from './saved.module.css';
import { useSavedTexts } from './texts.js';

interface Props {
  vacancy: Pick<Favourites['favourites'][number], 'standing' | 'hit'>;
  /** When it was kept, in words. */
  when: string;
  /** What stands at its end. */
  star: ReactNode;
}

/** A vacancy in a list of one's own: as in every list, and how it stands where that is not open. */
export function KeptVacancy({ vacancy: { standing, hit }, when, star }: Props) {
  const t = useSavedTexts();
  return (
    <div className={`${starStyles.beside} ${styles.kept}`}>
      {hit === null ? <p className={styles.gone}>{t('favourites.goneTitle')}</p> : <HitLine hit={hit} />}
      {star}
      <p className={styles.when}>
        {standing !== 'open' && <b className={styles.standing}>{t(`standing.${standing}`)}</b>}
        <Facts>{[when]}</Facts>
      </p>
    </div>
  );
}
