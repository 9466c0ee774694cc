import { useMemo } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { problemFacts } from '#ui';
import { Frame } from '../../parts/frame.js';
import { Loading, Problem } from '../../parts/problem.js';
import { useSettled } from '../../parts/use-settled.js';
import { useTexts } from '../../texts.js';
import { Steps } from '../talents/steps.js';
import { LEAFING_MS } from '../talents/talent.js';
import { useListKeys } from '../talents/use-list-keys.js';
import { addressOf, readPlace } from './address.js';
import { Candidate } from './candidate.js';
import styles from './candidate.module.css';
import { useApplication, useReceived, useUpTo } from './use-applications.js';

/** One who applied; j and k lead to the next one and the one before of the list one came from, Escape back to it. */
export function CandidatePage() {
  const t = useTexts();
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const place = useMemo(() => readPlace(params), [params]);
  const list = useReceived(place, { isKept: true });
  const pages = list.data?.pages.map(({ applications }) => applications.map((one) => one.id)) ?? [];
  const ids = pages.flat();
  const open = (one: string) => {
    const page =
      1 +
      Math.max(
        0,
        pages.findIndex((some) => some.includes(one)),
      );
    void navigate(addressOf({ ...place, page }, one), { replace: true });
  };
  const close = () => void navigate(addressOf(place));
  useListKeys({ refs: ids, opened: id, onOpen: open, onClose: close });

  // The end of what was found so far is not the end of the list.
  useUpTo(list, ids.at(-1) === id ? pages.length + 1 : place.page);

  const settled = useSettled(id, LEAFING_MS);
  const { data, error, refetch } = useApplication(settled);
  const steps = <Steps refs={ids} opened={id} isAlone onOpen={open} onClose={close} />;
  if (data?.id === id) return <Candidate key={id} application={data} steps={steps} />;
  return (
    <Frame title={t('applications.candidate')}>
      <div className={styles.bar}>{steps}</div>
      {error === null || settled !== id ? (
        <Loading />
      ) : (
        <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />
      )}
    </Frame>
  );
}
