import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { ownVacancies, ownVacancy } from '#contracts';
import { useConsole } from '../../console.js';
import { useSettled } from '../../parts/use-settled.js';
import { useTexts } from '../../texts.js';
import styles from './applications.module.css';

interface VacancyChoiceProps {
  vacancy: string | null;
  onChoose: (id: string | null) => void;
  /** Only one to which somebody can apply now; it has to be chosen. */
  isOpenOnly?: boolean;
}

/** One of the own vacancies, found by typing; all of them where none is chosen. */
export function VacancyChoice({ vacancy, onChoose, isOpenOnly = false }: VacancyChoiceProps) {
  const t = useTexts();
  const { api } = useConsole();
  const [text, setText] = useState('');
  const q = useSettled(text.trim(), 150);
  const { data, isFetching } = useQuery({
    queryKey: ['own-vacancies', 'choice', isOpenOnly, q],
    queryFn: async () => {
      const query = new URLSearchParams({
        limit: '50',
        sort: 'updated',
        ...(q !== '' && { q }),
        ...(isOpenOnly && { state: 'open' }),
      });
      const path = `/api/v1/organization/vacancies?${query}`;
      const { vacancies } = await api({ method: 'GET', path, answer: ownVacancies });
      // Nobody applied for what was never published.
      return vacancies.filter(({ publishedAt }) => publishedAt !== null);
    },
    placeholderData: (before) => before,
  });
  const options = (data ?? []).map(({ id, title, place }) => ({
    value: id,
    label: [title || t('vacancies.untitled'), place?.name].filter(Boolean).join(' · '),
  }));
  const isListed = options.some(({ value }) => value === vacancy);
  const title = useVacancyTitle(isListed ? null : vacancy);
  if (vacancy !== null && !isListed && q === '') options.unshift({ value: vacancy, label: title });
  return (
    <Select
      className={styles.vacancy ?? ''}
      aria-label={t('applications.vacancy')}
      placeholder={t(isOpenOnly ? 'invitations.choose' : 'applications.anyVacancy')}
      allowClear={!isOpenOnly}
      showSearch={{ filterOption: false, onSearch: setText }}
      value={vacancy}
      options={options}
      loading={isFetching}
      notFoundContent={t('applications.noVacancy')}
      popupMatchSelectWidth={false}
      onChange={(id: string | null | undefined) => {
        setText('');
        onChoose(id ?? null);
      }}
    />
  );
}

/** How a vacancy is called, also one that is over long ago. */
function useVacancyTitle(id: string | null): string {
  const t = useTexts();
  const { api } = useConsole();
  const { data, error } = useQuery({
    queryKey: ['own-vacancy', 'title', id],
    queryFn: async () => {
      const path = `/api/v1/organization/vacancies/${encodeURIComponent(id ?? '')}`;
      return (await api({ method: 'GET', path, answer: ownVacancy })).draft.title ?? '';
    },
    enabled: id !== null,
  });
  if (error !== null) return t('applications.vacancyGone');
  return data === undefined ? '…' : data || t('vacancies.untitled');
}
