import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { deskOrganizations } from '#contracts';
import { useConsole } from '../../../console.js';
import { useSettled } from '../../../parts/use-settled.js';
import { useTexts } from '../../../texts.js';

interface OrganizationChoiceProps {
  id?: string;
  label: string;
  /** Id and name of what is chosen. */
  chosen: { id: string; name: string } | null;
  onChange: (id: string | null) => void;
}

/** One organization of all, found by a part of its name or by its credit code. */
export function OrganizationChoice({ id, label, chosen, onChange }: OrganizationChoiceProps) {
  const t = useTexts();
  const { api } = useConsole();
  const [text, setText] = useState('');
  const q = useSettled(text.trim(), 200);
  const { data, isFetching } = useQuery({
    queryKey: ['desk-organizations', q],
    queryFn: () =>
      api({ method: 'GET', path: `/api/v1/desk/organizations?q=${encodeURIComponent(q)}`, answer: deskOrganizations }),
    enabled: q !== '',
    placeholderData: (before) => before,
  });
  const found = q === '' ? [] : (data?.organizations ?? []);
  const options = found.map((one) => ({
    value: one.id,
    label: [one.name, one.place, one.creditCode].filter((said) => said !== null).join(' · '),
  }));
  return (
    <Select
      {...(id !== undefined && { id })}
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      placeholder={t('desk.merge.search')}
      value={chosen?.id ?? null}
      options={q === '' && chosen !== null ? [{ value: chosen.id, label: chosen.name }] : options}
      loading={isFetching}
      notFoundContent={q === '' || isFetching ? null : t('desk.merge.notFound')}
      onChange={(value: string | null | undefined) => {
        setText('');
        onChange(value ?? null);
      }}
    />
  );
}
