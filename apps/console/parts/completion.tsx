import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { divisionsResponse, occupationsResponse } from '#contracts';
import { useConsole } from '../console.js';
import { useSettled } from './use-settled.js';

interface CompletionProps {
  id?: string;
  value?: string | null;
  onChange?: (code: string | null) => void;
  onBlur?: () => void;
  placeholder?: string;
  /** The name of what is chosen already, where it is known. */
  chosen?: string | undefined;
  kind: 'place' | 'occupation';
  disabled?: boolean;
}

/** One of thousands, found by typing: a place or an occupation, kept by its code. */
export function Completion({ kind, value, onChange, chosen, ...rest }: CompletionProps) {
  const { api } = useConsole();
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<{ value: string; label: string } | null>(null);
  const q = useSettled(text.trim(), 150);
  const read = async (asked: string) => {
    const query = encodeURIComponent(asked);
    if (kind === 'place') {
      const path = `/api/v1/reference/divisions?q=${query}`;
      const { divisions } = await api({ method: 'GET', path, answer: divisionsResponse });
      return divisions.map(({ code, path: label }) => ({ value: code, label }));
    }
    const path = `/api/v1/reference/occupations?q=${query}&limit=30`;
    const { occupations } = await api({ method: 'GET', path, answer: occupationsResponse });
    return occupations.map(({ code, name }) => ({ value: code, label: name }));
  };
  const { data, isFetching } = useQuery({
    queryKey: ['reference', kind, q],
    queryFn: () => read(q),
    enabled: q !== '',
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });
  // What was chosen another day is known by its code alone.
  const isUnknown = Boolean(value) && picked?.value !== value && chosen === undefined;
  const named = useQuery({
    queryKey: ['reference', kind, value],
    queryFn: () => read(value ?? ''),
    enabled: isUnknown,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const name = chosen ?? named.data?.find((one) => one.value === value)?.label ?? '…';
  const own = value && picked?.value !== value ? { value, label: name } : picked;
  return (
    <Select
      {...rest}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      value={value ? value : null}
      options={q === '' ? (own ? [own] : []) : (data ?? [])}
      loading={isFetching}
      notFoundContent={q === '' ? null : undefined}
      onChange={(code: string | null | undefined, option) => {
        setPicked(code && option && !Array.isArray(option) ? { value: code, label: String(option.label) } : null);
        setText('');
        onChange?.(code ?? null);
      }}
    />
  );
}
