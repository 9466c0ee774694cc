import { MoreOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import { type OwnVacancyRow, ownVacancy } from '#contracts';
import { useConsole, useMay } from '../../console.js';
import { refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { actionsFor } from './bulk.js';
import { useBulk } from './use-bulk.js';

/** What can be done with one vacancy: a copy, its page, and what its state allows. */
export function RowMenu({ row }: { row: OwnVacancyRow }) {
  const t = useTexts();
  const { api, language } = useConsole();
  const may = useMay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { act, isBusy } = useBulk();
  // A second click makes no second copy.
  const key = useRef(crypto.randomUUID());

  async function copy() {
    try {
      const path = `/api/v1/organization/vacancies/${row.id}/copy`;
      const made = await api({ method: 'POST', path, idempotencyKey: key.current, answer: ownVacancy });
      key.current = crypto.randomUUID();
      await queries.invalidateQueries({ queryKey: ['own-vacancies'] });
      await navigate(`/vacancies/${made.id}`);
    } catch (error) {
      message.error(refusalWords(t, error));
    }
  }

  const page = `${language === 'zh' ? '' : '/en'}/vacancies/${row.id}`;
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          ...(row.isPublic
            ? [
                {
                  key: 'page',
                  label: (
                    <a href={page} target="_blank" rel="noreferrer">
                      {t('own.list.page')}
                    </a>
                  ),
                },
              ]
            : []),
          ...(row.state === 'open' && may('talent:ask')
            ? [{ key: 'talents', label: <Link to={`/vacancies/${row.id}/talents`}>{t('fit.title')}</Link> }]
            : []),
          ...(may('vacancy:write') ? [{ key: 'copy', label: t('own.list.copy'), onClick: () => void copy() }] : []),
          ...(may('vacancy:publish')
            ? actionsFor([row]).map(({ action }) => ({
                key: action,
                label: t(`own.bulk.${action}`),
                danger: action === 'discard',
                onClick: () => void act(action, [row]),
              }))
            : []),
        ],
      }}
    >
      <Button
        type="text"
        size="small"
        loading={isBusy}
        icon={<MoreOutlined aria-hidden />}
        aria-label={t('own.list.more', { title: row.title || t('vacancies.untitled') })}
      />
    </Dropdown>
  );
}
