import { Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import type { FittingTalents } from '#contracts';
import { callProblem } from '#ui';
import { Frame } from '../../parts/frame.js';
import { Empty } from '../../parts/problem.js';
import { useMedia } from '../../parts/use-media.js';
import { useTexts } from '../../texts.js';
import { FitBand, FitInLines, FitReasons } from './fit.js';
import { Lines } from './lines.js';
import { Refused } from './refused.js';
import { Steps } from './steps.js';
import { Talent } from './talent.js';
import { TalentLine } from './talent-line.js';
import styles from './talents.module.css';
import { useListKeys } from './use-list-keys.js';
import { useFittingTalents } from './use-talents.js';

/** Who fits a vacancy of the own organization, and why; the one who is opened beside them, on a phone in their place. */
export function FittingTalentsPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const { id = '', ref = null } = useParams();
  const isWide = useMedia('(min-width: 64rem)');
  const { data, error, refetch } = useFittingTalents(id);
  const fits = data?.fits ?? [];
  const refs = fits.map(({ talent }) => talent.ref);
  const addressOf = (one: string | null) => `/vacancies/${id}/talents${one === null ? '' : `/${one}`}`;
  const open = (one: string | null) =>
    void navigate(addressOf(one), { preventScrollReset: true, replace: one !== null && ref !== null });
  const active = useListKeys({ refs, opened: ref, onOpen: open, onClose: () => open(null) });
  const isAlone = ref !== null && !isWide;
  const opened = fits.find(({ talent }) => talent.ref === ref);
  const pane = ref !== null && (
    <Talent
      opened={ref}
      isAlone={isAlone}
      steps={<Steps refs={refs} opened={ref} isAlone={isAlone} onOpen={open} onClose={() => open(null)} />}
      why={opened && data && <FitReasons fit={opened} vacancy={data.vacancy} />}
    />
  );
  if (isAlone) return <Frame title={t('talents.title')}>{pane}</Frame>;
  return (
    <Frame
      title={data === undefined ? t('fit.title') : t('fit.of', { title: data.vacancy.title })}
      note={data && <span className={styles.today}>{t('talents.today', data.today.profiles)}</span>}
      action={
        data && (
          <Link to={`/vacancies/${id}`}>
            <Button tabIndex={-1}>{t('fit.edit')}</Button>
          </Link>
        )
      }
    >
      <p className={styles.lead}>{t('fit.lead')}</p>
      <div className={`${styles.page} ${styles.noFilters}`} data-open={ref !== null || undefined}>
        <section
          className={styles.results}
          aria-label={t('fit.title')}
          aria-busy={data === undefined && error === null}
        >
          {error !== null ? (
            <NotCompared vacancyId={id} error={error} onRetry={() => void refetch()} />
          ) : data === undefined ? (
            <Lines />
          ) : fits.length === 0 ? (
            <NobodyFits vacancy={data.vacancy} />
          ) : (
            <>
              <p role="status" className={styles.above}>
                {t('fit.count', { count: fits.length })}
              </p>
              <ol className={styles.list}>
                {fits.map((fit, at) => (
                  <TalentLine
                    key={fit.talent.ref}
                    hit={fit.talent}
                    to={addressOf(fit.talent.ref)}
                    isActive={at === active}
                    isOpen={fit.talent.ref === ref}
                    band={<FitBand band={fit.band} />}
                    why={<FitInLines fit={fit} vacancy={data.vacancy} />}
                  />
                ))}
              </ol>
            </>
          )}
        </section>
        {pane !== false && <div className={styles.pane}>{pane}</div>}
      </div>
    </Frame>
  );
}

/** A vacancy that is not open is compared with nobody; whatever else stands in the way is said as for a search. */
function NotCompared({ vacancyId, error, onRetry }: { vacancyId: string; error: unknown; onRetry: () => void }) {
  const t = useTexts();
  if (callProblem(error).facts.code !== 'vacancy/not-found') return <Refused error={error} onRetry={onRetry} />;
  return (
    <Empty
      title={t('fit.closed')}
      text={t('fit.closedText')}
      action={
        <Link to={`/vacancies/${vacancyId}`}>
          <Button tabIndex={-1}>{t('fit.edit')}</Button>
        </Link>
      }
    />
  );
}

function NobodyFits({ vacancy }: Pick<FittingTalents, 'vacancy'>) {
  const t = useTexts();
  return (
    <Empty
      title={t('fit.none')}
      text={t('fit.noneText')}
      action={
        <Link to={`/talents?${new URLSearchParams({ q: vacancy.title })}`}>
          <Button tabIndex={-1}>{t('fit.search')}</Button>
        </Link>
      }
    />
  );
}
