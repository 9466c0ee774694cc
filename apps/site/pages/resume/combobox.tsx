import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import formStyles from '../../person/form.module.css';
import { useSite } from '../../site.js';
import styles from './combobox.module.css';
import type { Completion, Option } from './talent.js';
import { useResumeTexts } from './texts.js';

/** Typing has stood still for so long before anything is asked. */
const pauseMs = 150;

interface ComboboxProps {
  label: string;
  name: string;
  hint?: string | undefined;
  /** What is wrong, in the place of the hint. */
  error?: string | null;
  /** Of the list that completes what is typed. */
  completion: Completion;
  text: string;
  maxLength: number;
  /** What is searched for as long as nothing is typed. */
  suggestFor?: string;
  /** Whether what is in no list may stand. */
  isFree?: boolean;
  /** Not to be offered, since they are chosen. */
  without?: readonly string[];
  isFull?: boolean;
  onText(text: string): void;
  onChoose(option: Option): void;
  /** Also while a list is open: what was typed stays or goes as the owner says. */
  onLeave?(options: readonly Option[]): void;
}

/** A field that is completed from a list: a combobox as WAI-ARIA describes it. */
export function Combobox(props: ComboboxProps) {
  const { label, name, hint, error = null, completion, text, isFree = false, isFull = false, without = [] } = props;
  const t = useResumeTexts();
  const { language } = useSite();
  const id = useId();
  const [isComposing, setComposing] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);

  const typed = text.trim();
  const wanted = typed === '' ? (props.suggestFor?.trim() ?? '') : typed;
  const settled = useSettledText(wanted, isComposing);
  const { data } = useQuery({
    queryKey: ['completion', completion.name, settled],
    queryFn: ({ signal }) => completion.find(settled, language, signal),
    enabled: isOpen && settled !== '',
    placeholderData: keepPreviousData,
  });
  const found = isOpen && wanted !== '' ? data?.filter(({ key }) => !without.includes(key)) : undefined;
  const options = found ?? [];
  const isShown = options.length > 0;
  const isNothing = found !== undefined && !isShown && settled === wanted && typed !== '';
  const at = Math.min(active, options.length - 1);

  useEffect(() => {
    if (at >= 0) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at, id]);

  function close() {
    setOpen(false);
    setActive(-1);
  }

  function choose(option: Option) {
    close();
    props.onChoose(option);
  }

  function onKeyDown(event: KeyboardEvent) {
    // Keys within a composition belong to the input method.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = options[at];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      const places = options.length + 1;
      setActive((before) => ((Math.min(before, options.length - 1) + 1 + step + places) % places) - 1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (chosen !== undefined) choose(chosen);
      else if (!isFree && options[0] !== undefined && typed !== '') choose(options[0]);
      else close();
    } else if (event.key === 'Escape' && isShown) {
      event.preventDefault();
      close();
    }
  }

  const nothing = t(isFree ? 'completion.noneFree' : 'completion.none');
  const said = error !== null ? error : isFull ? t('completion.full') : isNothing ? nothing : hint;
  return (
    <div className={formStyles.field}>
      <label htmlFor={id}>{label}</label>
      <div className={`${formStyles.line} ${styles.line}`}>
        <input
          id={id}
          name={name}
          className={formStyles.input}
          type="text"
          role="combobox"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="done"
          maxLength={props.maxLength}
          disabled={isFull}
          value={text}
          aria-invalid={error !== null || undefined}
          aria-autocomplete="list"
          aria-expanded={isShown}
          aria-controls={`${id}-list`}
          aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
          aria-describedby={said === undefined ? undefined : `${id}-said`}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
          onFocus={() => setOpen(typed === '')}
          onChange={(event) => {
            props.onText(event.target.value);
            setOpen(true);
            setActive(-1);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            close();
            props.onLeave?.(settled === wanted ? options : []);
          }}
        />
        <div id={`${id}-list`} role="listbox" className={styles.list} aria-label={label} hidden={!isShown}>
          {options.map((option, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above it takes the keys
            <div
              key={option.key}
              id={`${id}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === at}
              className={styles.option}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              <span>{option.name}</span>
              {option.note !== null && <span className={styles.note}>{option.note}</span>}
            </div>
          ))}
        </div>
      </div>
      {said !== undefined && (
        <p id={`${id}-said`} className={error === null ? formStyles.hint : formStyles.error}>
          {said}
        </p>
      )}
      <span className="unseen" role="status">
        {isShown ? t('completion.found', { count: options.length }) : isNothing ? nothing : ''}
      </span>
    </div>
  );
}

/** What is typed once it has stood still; half-typed pinyin is nobody's question. */
function useSettledText(text: string, isComposing: boolean): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (isComposing) return;
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, isComposing]);
  return settled;
}

interface ChoiceProps extends Pick<ComboboxProps, 'label' | 'name' | 'hint' | 'completion' | 'suggestFor'> {
  value: string | null;
  onChange(value: string | null): void;
}

/** One of a list, or none: what is typed and is not in it does not stay. */
export function ChoiceField({ value, onChange, ...field }: ChoiceProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Combobox
      {...field}
      maxLength={30}
      text={typed ?? value ?? ''}
      onText={setTyped}
      onChoose={({ name }) => {
        setTyped(null);
        onChange(name);
      }}
      onLeave={(options) => {
        if (typed === null) return;
        const text = typed.trim();
        const exact = options.find(({ name }) => name === text)?.name;
        if (text === '' || exact !== undefined) onChange(exact ?? null);
        setTyped(null);
      }}
    />
  );
}

export interface Named {
  code: string;
  name: string;
}

interface ChoicesProps extends Pick<ComboboxProps, 'label' | 'name' | 'hint' | 'completion'> {
  chosen: readonly Named[];
  most: number;
  onChange(chosen: Named[]): void;
}

/** Several of a list, each as a chip that can be taken away. */
export function ChoicesField({ chosen, most, onChange, ...field }: ChoicesProps) {
  const t = useResumeTexts();
  const [typed, setTyped] = useState('');
  return (
    <div>
      <Combobox
        {...field}
        maxLength={30}
        text={typed}
        isFull={chosen.length >= most}
        without={chosen.map(({ code }) => code)}
        onText={setTyped}
        onChoose={({ key, name }) => {
          setTyped('');
          onChange([...chosen, { code: key, name }]);
        }}
        onLeave={() => setTyped('')}
      />
      <Chips
        names={chosen.map(({ name }) => name)}
        removeLabel={(name) => t('completion.remove', { name })}
        onRemove={(at) => onChange(chosen.filter((_, place) => place !== at))}
      />
    </div>
  );
}

interface ChipsProps {
  names: readonly string[];
  removeLabel(name: string): string;
  onRemove(at: number): void;
}

/** What was chosen or typed, each with a button that takes it away; the focus goes on to the next one. */
export function Chips({ names, removeLabel, onRemove }: ChipsProps) {
  if (names.length === 0) return null;
  return (
    <ul className={styles.chips}>
      {names.map((name, at) => (
        <li key={name} className={styles.chip}>
          <span>{name}</span>
          <button
            type="button"
            aria-label={removeLabel(name)}
            onClick={({ currentTarget }) => {
              const item = currentTarget.closest('li');
              const next = item?.nextElementSibling ?? item?.previousElementSibling;
              const field = item?.parentElement?.parentElement?.querySelector<HTMLElement>('input');
              (next?.querySelector<HTMLElement>('button') ?? field)?.focus();
              onRemove(at);
            }}
          >
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
              <path d="m2.5 2.5 7 7m0-7-7 7" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
            </svg>
          </button>
        </li>
      ))}
    </ul>
  );
}
