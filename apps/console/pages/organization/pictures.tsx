import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Upload } from 'antd';
import { useState } from 'react';
import { MOST_PHOTOS, type OwnOrganization, organizationPictures } from '#contracts';
import { useConsole, useMay } from '../../console.js';
import { formWith } from '../../parts/file-choice.js';
import { refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { Group } from './group.js';
import styles from './organization.module.css';

const pictureTypes = 'image/png,image/jpeg,image/webp';

/** The logo and up to eight photos, as readers see them. */
export function Pictures({ organization }: { organization: OwnOrganization }) {
  const t = useTexts();
  const { api } = useConsole();
  const may = useMay();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string | null>(null);
  // The api names a picture by its place: another one at the same place is fetched anew.
  const [turn, setTurn] = useState(0);
  const { logo, photos } = organization;
  const mayEdit = may('organization:edit');

  async function change(method: 'PUT' | 'POST' | 'DELETE', path: string, file: File | null) {
    setBusy(path);
    try {
      const after = await api({
        method,
        path: `/api/v1/organization/${path}`,
        ...(file !== null && { body: formWith(undefined, file) }),
        answer: organizationPictures,
      });
      queries.setQueryData<OwnOrganization>(['own-organization'], (now) => now && { ...now, ...after });
      setTurn((now) => now + 1);
    } catch (error) {
      message.error(refusalWords(t, error));
    } finally {
      setBusy(null);
    }
  }

  if (!mayEdit && logo === null && photos.length === 0) return null;
  const fresh = (url: string) => (turn === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}turn=${turn}`);
  return (
    <Group title={t('own.organization.pictures')} note={t('own.organization.picturesNote')}>
      <h3 className={styles.small}>{t('own.organization.logo')}</h3>
      <div className={styles.logoRow}>
        {logo === null ? (
          <span className={styles.noLogo} aria-hidden>
            {organization.name.slice(0, 1)}
          </span>
        ) : (
          <img className={styles.logo} src={fresh(logo)} alt={t('own.organization.logo')} width="72" height="72" />
        )}
        {mayEdit && (
          <span className={styles.ways}>
            <Upload
              accept={pictureTypes}
              showUploadList={false}
              beforeUpload={(file) => {
                void change('PUT', 'logo', file);
                return false;
              }}
            >
              <Button loading={busy === 'logo'}>
                {t(logo === null ? 'own.organization.addLogo' : 'own.organization.otherLogo')}
              </Button>
            </Upload>
            {logo !== null && (
              <Button type="text" onClick={() => void change('DELETE', 'logo', null)}>
                {t('own.remove')}
              </Button>
            )}
          </span>
        )}
      </div>
      <h3 className={styles.small}>
        {t('own.organization.photos')}{' '}
        <span>{t('own.organization.photoCount', { count: photos.length, most: MOST_PHOTOS })}</span>
      </h3>
      <ul className={styles.photos}>
        {photos.map(({ n, url }) => (
          <li key={n}>
            <img src={fresh(url)} alt={t('own.organization.photo', { n })} loading="lazy" />
            {mayEdit && (
              <Button
                size="small"
                className={styles.removePhoto ?? ''}
                icon={<DeleteOutlined aria-hidden />}
                loading={busy === `photos/${n}`}
                aria-label={t('own.organization.removePhoto', { n })}
                onClick={() => void change('DELETE', `photos/${n}`, null)}
              />
            )}
          </li>
        ))}
        {mayEdit && photos.length < MOST_PHOTOS && (
          <li>
            <Upload
              accept={pictureTypes}
              showUploadList={false}
              beforeUpload={(file) => {
                void change('POST', 'photos', file);
                return false;
              }}
            >
              <button type="button" className={styles.addPhoto} disabled={busy === 'photos'}>
                <PlusOutlined aria-hidden /> {t('own.organization.addPhoto')}
              </button>
            </Upload>
          </li>
        )}
      </ul>
    </Group>
  );
}
