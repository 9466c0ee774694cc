import { Checkbox, Select } from 'antd';
import { useNavigate } from 'react-router';
import type { ReceivedApplications } from '#contracts';
import { countWords } from '#ui';
import { useTexts } from '../../texts.js';
import { addressOf, type Place } from './address.js';
import styles from './applications.module.css';
import { useKnownTags } from './use-recruiting.js';

interface Props {
  place: Place;
  /** Of the first page, once it is there. */
  counted: Pick<ReceivedApplications, 'owed' | 'mine'> | undefined;
}

/** Which of the applications: those that wait for an answer, one's own, those with a tag. */
export function Narrowing({ place, counted }: Props) {
  const t = useTexts();
  const navigate = useNavigate();
  const tags = useKnownTags();
  const go = (part: Partial<Place>) => void navigate(addressOf({ ...place, ...part, page: 1 }), { replace: true });
  const known = place.tag === null || tags.includes(place.tag) ? tags : [place.tag, ...tags];
  return (
    <>
      {!place.isBoard && (
        <Checkbox checked={place.isOwed} onChange={({ target }) => go({ isOwed: target.checked, states: [] })}>
          {t('applications.owed.only')}{' '}
          {counted !== undefined && (
            <span className={styles.note}>
              {t('applications.owed.count', {
                all: countWords(counted.owed.all),
                late: countWords(counted.owed.late),
              })}
            </span>
          )}
        </Checkbox>
      )}
      <Checkbox checked={place.isMine} onChange={({ target }) => go({ isMine: target.checked })}>
        {t('applications.beside.mine')}{' '}
        {counted !== undefined && <span className={styles.note}>{countWords(counted.mine)}</span>}
      </Checkbox>
      {known.length > 0 && (
        <Select
          className={styles.tagChoice ?? ''}
          aria-label={t('applications.beside.tags')}
          value={place.tag}
          allowClear
          showSearch
          placeholder={t('applications.beside.anyTag')}
          options={known.map((name) => ({ value: name, label: name }))}
          onChange={(tag: string | undefined) => go({ tag: tag ?? null })}
        />
      )}
    </>
  );
}
