import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHref, useNavigate } from 'react-router';
import type { SuggestResponse } from '#contracts';
import { suggestionsQuery } from '../../queries.js';
import { useSite } from '../../site.js';
import styles from './search-box.module.css';
import { changed, filtersOf, type SearchState, searchPath } from './search-state.js';

type Suggestion = SuggestResponse['suggestions'][number];

/** The id of the form to which the facets' fields belong, so that all is sent without JavaScript too. */
export const searchForm = 'search';

/** The search field with suggestions: a combobox as WAI-ARIA describes it, a plain GET form without JavaScript. */
export function SearchBox({ state, children }: { state: SearchState; children?: ReactNode }) {
  const { t } = useTranslation();
  const site = useSite();
  const navigate = useNavigate();
  const action = useHref('/vacancies');
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useTyped(state.q);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);

  const typed = useSettled(text.trim(), 150);
  const { data } = useQuery({
    ...suggestionsQuery(site, typed),
    enabled: isOpen && typed !== '',
    placeholderData: keepPreviousData,
  });
  const suggestions = isOpen && text.trim() !== '' ? (data?.suggestions ?? []) : [];

  // What was typed before this page came alive counts.
  useEffect(() => {
    if (field.current !== null) setText(field.current.value);
  }, [setText]);

  function search(next: SearchState) {
    setOpen(false);
    setActive(-1);
    navigate(searchPath(next));
  }

  function choose({ kind, id, text: chosen }: Suggestion) {
    if (kind === 'organization' && id !== undefined) {
      setOpen(false);
      navigate(`/organizations/${id}`);
    } else if (kind === 'place' && id !== undefined) {
      setText('');
      search(changed(state, { q: '', place: [id] }));
    } else {
      setText(chosen);
      search(changed(state, { q: chosen }));
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      const places = suggestions.length + 1;
      setActive((at) => ((at + 1 + step + places) % places) - 1);
    } else if (event.key === 'Escape' && suggestions.length > 0) {
      event.preventDefault();
      setOpen(false);
      setActive(-1);
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
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={suggestions.length > 0}
        aria-controls={list}
        aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
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
            key={`${suggestion.kind}:${suggestion.text}:${suggestion.id ?? ''}`}
            id={`${list}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className={styles.option}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(suggestion)}
          >
            <span className={styles.text}>{suggestion.text}</span>
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
    .filter(({ name }) => name === 'organization' || name === 'payMax')
    .map(({ name, value }) => <input key={`${name}${value}`} type="hidden" name={name} value={value} />);
}

/** What stands in the field: what is typed, until the search itself changes. */
function useTyped(searched: string) {
  const [text, setText] = useState(searched);
  const [last, setLast] = useState(searched);
  if (last !== searched) {
    setLast(searched);
    setText(searched);
  }
  return [text, setText] as const;
}

/** The value once it has stood still for so many milliseconds. */
function useSettled(value: string, milliseconds: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
