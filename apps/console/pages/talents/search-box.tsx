import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTexts } from '../../texts.js';

/** What is looked for in words. It searches when one says so: each search counts, and half a word tells nothing. */
export function SearchBox({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const t = useTexts();
  const [text, setText] = useState(q);
  useEffect(() => setText(q), [q]);
  return (
    <Input.Search
      type="search"
      size="large"
      allowClear
      maxLength={200}
      aria-label={t('talents.search')}
      placeholder={t('talents.searchHint')}
      enterButton={t('talents.find')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onSearch={(said) => onSearch(said.trim())}
    />
  );
}
