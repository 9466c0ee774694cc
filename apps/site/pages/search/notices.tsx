import { Link } from 'react-router';
import type { Found } from '../../queries.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import styles from './notices.module.css';
import { changed, type Misread, type SearchState, searchPath } from './search-state.js';

interface NoticesProps {
  state: SearchState;
  answer: Found | undefined;
  /** Conditions of the address that are left out. */
  misread: readonly Misread[];
}

/** What is to be known of an answer that is not quite what was asked. */
export function Notices({ state, answer, misread }: NoticesProps) {
  const t = useTexts();
  const inOneLine = useList();
  const nameOf = useMisreadName();
  return (
    <>
      {misread.length > 0 && (
        <p className={styles.notice}>{t('search.misread', { conditions: inOneLine(misread.map(nameOf)) })}</p>
      )}
      {answer?.restarted && <p className={styles.notice}>{t('search.restarted')}</p>}
      {answer?.relaxed && (
        <p className={styles.notice}>
          {t('search.relaxed', { terms: inOneLine(answer.relaxed) })}{' '}
          <Link to={searchPath(changed(state, { exact: true }))}>{t('search.exactly')}</Link>
        </p>
      )}
      {state.exact && (
        <p className={styles.notice}>
          {t('search.exact')} <Link to={searchPath(changed(state, { exact: false }))}>{t('search.loosely')}</Link>
        </p>
      )}
    </>
  );
}

/** Several things said one after the other, as the language does it. */
export function useList(): (things: readonly string[]) => string {
  const { language } = useSite();
  return (things) => things.join(language === 'zh' ? '、' : ', ');
}

function useMisreadName(): (condition: Misread) => string {
  const t = useTexts();
  return ({ name, value }) => {
    const short = value.length > 24 ? `${value.slice(0, 24)}…` : value;
    return t('search.misreadOne', { name: t(`condition.${name}`), value: short });
  };
}
