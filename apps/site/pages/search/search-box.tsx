import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useHref, useNavigate } from 'react-router';
import type { SuggestResponse } from '#contracts';
import { suggestionsQuery } from '../../queries.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import styles from './search-box.module.css';
import { changed, filtersOf, type SearchState, searchPath } from './search-state.js';
import { useShortcut } from './shortcuts.js';
import { useSettled } from './use-settled.js';
import { useTyped } from './use-typed.js';

type Suggestion = SuggestResponse['suggestions'][number];

/** The id of the form to which the facets' fields belong, so that all is sent without JavaScript too. */
export const searchForm = 'search';

/** Typing has stood still for so long before anything is asked. */
const pauseMs = 150;
/** More would hide the results that change below. */
const mostShown = 7;

interface SearchBoxProps {
  state: SearchState;
  /** Searches as one types; otherwise once the form is sent. */
  isLive?: boolean;
  /** What else belongs to the question, before the button. */
  children?: ReactNode;
}

/** The search field with suggestions: a combobox as WAI-ARIA describes it, a plain GET form without JavaScript. */
export function SearchBox({ state, isLive = false, children }: SearchBoxProps) {
  const t = useTexts();
  const site = useSite();
  const navigate = useNavigate();
  const action = useHref('/vacancies');
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const typing = useTyped(state.q);
  const { text, isTyped, type, sent } = typing;
  // Half-typed pinyin (or any other input method's) is nobody's question.
  const [isComposing, setComposing] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  /** The present entry of the history was made by typing: more typing replaces it, so that one step goes back. */
  const isOwnEntry = useRef(false);

  const settled = useSettled(text.trim(), pauseMs, !isComposing);
  const { data } = useQuery({
    ...suggestionsQuery(site, settled),
    enabled: isOpen && settled !== '',
    placeholderData: keepPreviousData,
  });
  const suggestions = isOpen && text.trim() !== '' ? (data?.suggestions.slice(0, mostShown) ?? []) : [];

  // What was typed before this page came alive counts.
  useEffect(() => {
    const before = field.current?.value ?? '';
    if (before !== '' && before !== field.current?.defaultValue) type(before);
  }, [type]);

  useEffect(() => {
    if (!isTyped) isOwnEntry.current = false;
    if (!isLive || !isTyped || settled === state.q || settled !== text.trim()) return;
    sent(settled);
    navigate(searchPath(changed(state, { q: settled })), { replace: isOwnEntry.current });
    isOwnEntry.current = true;
  }, [isLive, isTyped, settled, text, state, sent, navigate]);

  useEffect(() => {
    if (active >= 0) document.getElementById(`${list}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, list]);

  useShortcut('/', () => {
    field.current?.focus();
    field.current?.select();
  });

  function close() {
    setOpen(false);
    setActive(-1);
  }

  function search(next: SearchState) {
    close();
    sent(next.q);
    isOwnEntry.current = false;
    navigate(searchPath(next));
  }

  function choose({ kind, id, text: chosen, before }: Suggestion) {
    const words = before === undefined ? '' : before;
    if (kind === 'organization' && id !== undefined && before === undefined) {
      close();
      navigate(`/organizations/${id}`);
    } else if ((kind === 'place' || kind === 'organization') && id !== undefined) {
      type(words);
      search(changed(state, { q: words, [kind]: [id] }));
    } else {
      const whole = [words, chosen].filter(Boolean).join(' ');
      type(whole);
      search(changed(state, { q: whole }));
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    // Keys within a composition belong to the input method.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      const places = suggestions.length + 1;
      setActive((at) => ((at + 1 + step + places) % places) - 1);
    } else if (event.key === 'Escape' && suggestions.length > 0) {
      event.preventDefault();
      close();
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every browser that must read this
    <form
      id={searchForm}
      className={styles.box}
      role="search"
      action={action}
      method="get"
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = suggestions[active];
        if (chosen !== undefined) choose(chosen);
        else if (isLive && text.trim() === state.q) close();
        else search(changed(state, { q: text.trim() }));
      }}
    >
      <svg className={styles.lens} width="18" height="18" viewBox="0 0 18 18" fill="none" aria-hidden="true">
        <circle cx="8" cy="8" r="5.5" stroke="currentColor" strokeWidth="1.8" />
        <path d="m12.5 12.5 4 4" stroke="currentColor" strokeWidth="1.8" />
      </svg>
      <input
        ref={field}
        className={styles.field}
        name="q"
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        placeholder={t('search.placeholder')}
        aria-label={t('search.label')}
        aria-keyshortcuts="/"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={suggestions.length > 0}
        aria-controls={list}
        aria-activedescendant={active >= 0 && active < suggestions.length ? `${list}-${active}` : undefined}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onChange={(event) => {
          type(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          close();
          isOwnEntry.current = false;
        }}
      />
      <HiddenFilters state={state} />
      {children}
      <button className={`button main ${styles.submit}`} type="submit">
        {t('search.submit')}
      </button>
      <div
        id={list}
        role="listbox"
        className={styles.list}
        aria-label={t('search.suggestions')}
        hidden={suggestions.length === 0}
      >
        {suggestions.map((suggestion, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above it takes the keys
          <div
            key={`${suggestion.kind}:${suggestion.before ?? ''}:${suggestion.text}:${suggestion.id ?? ''}`}
            id={`${list}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className={styles.option}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(suggestion)}
          >
            <span className={styles.text}>
              {suggestion.before !== undefined && <span className={styles.before}>{suggestion.before} </span>}
              {suggestion.text}
            </span>
            <span className={styles.kind}>{t(`suggestion.${suggestion.kind}`)}</span>
          </div>
        ))}
      </div>
      <span className="unseen" role="status">
        {suggestions.length > 0 && t('search.suggestionsCount', { count: suggestions.length })}
      </span>
    </form>
  );
}

/** Filters that have no field of their own on the page go along when the form is sent without JavaScript. */
function HiddenFilters({ state }: { state: SearchState }) {
  return filtersOf(state)
    .filter(({ name }) => name === 'organization')
    .map(({ name, value }) => <input key={`${name}${value}`} type="hidden" name={name} value={value} />);
}
