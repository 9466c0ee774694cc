import { FilterOutlined } from '@ant-design/icons';
import { Button, Drawer, Select } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { mostTalentPages, type TalentSearchAnswer, talentSorts, talentsOfAPage } from '#contracts';
import { countWords } from '#ui';
import { Frame } from '../../parts/frame.js';
import { Empty } from '../../parts/problem.js';
import { useMedia, usePhone } from '../../parts/use-media.js';
import { useTexts } from '../../texts.js';
import { Tabs } from '../desk/shared/tabs.js';
import { talentTabs } from '../desk/talent-use/tabs.js';
import { Chosen } from './chosen.js';
import { Facets } from './facets.js';
import { Lines } from './lines.js';
import { Refused } from './refused.js';
import { SearchBox } from './search-box.js';
import { countOfFilters, readSearch, type TalentSearchState, withoutFilters, writeSearch } from './search-state.js';
import { Steps } from './steps.js';
import { Talent } from './talent.js';
import { TalentLine } from './talent-line.js';
import styles from './talents.module.css';
import { useListKeys } from './use-list-keys.js';
import { useTalentSearch } from './use-talents.js';

/** Looking for talents: a search with its results, and the one who is opened beside them; on a phone in their place. */
export function TalentsPage() {
  const { ref = null } = useParams();
  const isWide = useMedia('(min-width: 64rem)');
  if (ref !== null && !isWide) return <Alone opened={ref} />;
  return <Search opened={ref} />;
}

/** The search as the address has it, how it is changed, and the address of a talent within it. */
function useSearch() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const state = readSearch(params);
  const addressOf = (ref: string | null, search = state) => {
    const query = writeSearch(search).toString();
    return `/talents${ref === null ? '' : `/${ref}`}${query === '' ? '' : `?${query}`}`;
  };
  const change = (next: TalentSearchState) => navigate(addressOf(null, next), { preventScrollReset: true });
  const open = (ref: string | null, how: { isStep?: boolean } = {}) =>
    navigate(addressOf(ref), { preventScrollReset: true, replace: how.isStep === true });
  return { state, addressOf, change: (next: TalentSearchState) => void change(next), open };
}

function Search({ opened }: { opened: string | null }) {
  const t = useTexts();
  const hasSide = useMedia('(min-width: 80rem)');
  const { state, addressOf, change, open } = useSearch();
  const list = useTalentSearch(state);
  const pages = list.data?.pages ?? [];
  const hits = pages.flatMap(({ hits: page }) => page);
  const [first] = pages;
  const last = pages.at(-1);
  const active = useListKeys({
    refs: hits.map(({ ref }) => ref),
    opened,
    onOpen: (ref) => void open(ref, { isStep: opened !== null }),
    onClose: () => void open(null),
  });
  const facets = first?.facets ?? {};
  return (
    <Frame title={t('nav.talents')} note={last && <Today today={last.today} />}>
      <Tabs tabs={talentTabs} />
      <div className={styles.page} data-open={opened !== null || undefined}>
        {hasSide && (
          <aside className={styles.side} aria-label={t('talents.filters')}>
            <Facets state={state} facets={facets} onChange={change} />
          </aside>
        )}
        <section
          className={styles.results}
          aria-label={t('talents.results')}
          aria-busy={list.isPending || list.isPlaceholderData}
        >
          <SearchBox q={state.q} onSearch={(q) => (q === state.q ? void list.refetch() : change({ ...state, q }))} />
          <Chosen state={state} facets={facets} onChange={change} />
          {list.error !== null ? (
            <Refused error={list.error} onRetry={() => void list.refetch()} />
          ) : first === undefined ? (
            <Lines />
          ) : (
            <>
              <Above answer={first} state={state} onChange={change} hasSide={hasSide} />
              <ol className={styles.list} data-old={list.isPlaceholderData || undefined}>
                {hits.map((hit, at) => (
                  <TalentLine
                    key={hit.ref}
                    hit={hit}
                    to={addressOf(hit.ref)}
                    isActive={at === active}
                    isOpen={hit.ref === opened}
                  />
                ))}
              </ol>
              {hits.length === 0 && <Nobody state={state} onChange={change} />}
              {list.hasNextPage && (
                <p className={styles.next}>
                  <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                    {t('table.more')}
                  </Button>
                </p>
              )}
              {last?.isEnd && (
                <p className={styles.end}>
                  {t('talents.end', {
                    most: mostTalentPages * talentsOfAPage,
                    left: countWords(first.total - hits.length),
                  })}
                </p>
              )}
            </>
          )}
        </section>
        {opened !== null && (
          <div className={styles.pane}>
            <Talent
              opened={opened}
              steps={
                <Steps
                  refs={hits.map(({ ref }) => ref)}
                  opened={opened}
                  onOpen={(ref) => void open(ref, { isStep: true })}
                  onClose={() => void open(null)}
                />
              }
            />
          </div>
        )}
      </div>
    </Frame>
  );
}

/** A talent as a page of its own, with the way on to the next of the search that led here. */
function Alone({ opened }: { opened: string }) {
  const t = useTexts();
  const { state, open } = useSearch();
  const list = useTalentSearch(state, false);
  const refs = list.data?.pages.flatMap(({ hits }) => hits.map(({ ref }) => ref)) ?? [];
  useListKeys({
    refs,
    opened,
    onOpen: (ref) => void open(ref, { isStep: true }),
    onClose: () => void open(null),
  });
  return (
    <Frame title={t('talents.title')}>
      <Talent
        opened={opened}
        isAlone
        steps={
          <Steps
            refs={refs}
            opened={opened}
            isAlone
            onOpen={(ref) => void open(ref, { isStep: true })}
            onClose={() => void open(null)}
          />
        }
      />
    </Frame>
  );
}

/** How many different talents were opened today, of how many. */
function Today({ today: { profiles } }: { today: TalentSearchAnswer['today'] }) {
  const t = useTexts();
  return <span className={styles.today}>{t('talents.today', profiles)}</span>;
}

interface AboveProps {
  answer: TalentSearchAnswer;
  state: TalentSearchState;
  onChange: (state: TalentSearchState) => void;
  hasSide: boolean;
}

/** How many were found, in which order, and the filters where they do not stand beside the list. */
function Above({ answer, state, onChange, hasSide }: AboveProps) {
  const t = useTexts();
  const isPhone = usePhone();
  const [isOpen, setOpen] = useState(false);
  const count = countOfFilters(state);
  const { total, relaxed, facets } = answer;
  return (
    <>
      <div className={styles.above}>
        <p role="status">{t('talents.total', { count: total, total: countWords(total) })}</p>
        <Select<(typeof talentSorts)[number]>
          aria-label={t('talents.sortLabel')}
          size="small"
          variant="borderless"
          popupMatchSelectWidth={false}
          value={state.sort ?? (state.q === '' ? 'newest' : 'relevance')}
          onChange={(sort) => onChange({ ...state, sort })}
          options={talentSorts.map((value) => ({ value, label: t(`talents.sort.${value}`) }))}
        />
        {!hasSide && (
          <Button icon={<FilterOutlined aria-hidden />} aria-expanded={isOpen} onClick={() => setOpen(true)}>
            {t('talents.filters')}
            {count > 0 && ` ${count}`}
          </Button>
        )}
      </div>
      {relaxed !== null && <p className={styles.relaxed}>{t('talents.relaxed', { words: relaxed.join(' ') })}</p>}
      <Drawer
        open={isOpen && !hasSide}
        onClose={() => setOpen(false)}
        title={t('talents.filters')}
        placement={isPhone ? 'bottom' : 'left'}
        size={isPhone ? '85%' : 340}
        footer={
          <Button type="primary" block size="large" onClick={() => setOpen(false)}>
            {t('talents.show', { count: total, total: countWords(total) })}
          </Button>
        }
      >
        <Facets state={state} facets={facets} onChange={onChange} />
      </Drawer>
    </>
  );
}

/** Nobody was found: what to let go of. */
function Nobody({ state, onChange }: Pick<AboveProps, 'state' | 'onChange'>) {
  const t = useTexts();
  const isFiltered = countOfFilters(state) > 0;
  const isAsked = isFiltered || state.q !== '';
  return (
    <Empty
      title={t(isAsked ? 'talents.nobody' : 'talents.none')}
      text={t(isFiltered ? 'talents.nobodyFiltered' : isAsked ? 'talents.nobodyText' : 'talents.noneText')}
      action={isFiltered && <Button onClick={() => onChange(withoutFilters(state))}>{t('table.dropAll')}</Button>}
    />
  );
}
