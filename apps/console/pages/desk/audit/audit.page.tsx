import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select, Tag } from 'antd';
import { useSearchParams } from 'react-router';
import { type AuditEntry, auditActions, auditPage, deskOrganizations } from '#contracts';
import { agoWords, momentWords, problemFacts } from '#ui';
import { useConsole } from '../../../console.js';
import { Frame } from '../../../parts/frame.js';
import { Empty, Loading, Problem } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import desk from '../shared/desk.module.css';
import { More } from '../shared/more.js';
import { usePages } from '../shared/use-pages.js';
import { OrganizationChoice } from '../submissions/organization-choice.js';
import styles from './audit.module.css';
import { detailParts, organizationsOf } from './sentence.js';

const filters = ['person', 'action', 'about', 'organization', 'from', 'until'] as const;
type Filter = (typeof filters)[number];

/** Who did what to whom, and when: found by person, action, organization and days. Looking is itself in the log. */
export function AuditPage() {
  const t = useTexts();
  const { api, language } = useConsole();
  const [params, setParams] = useSearchParams();
  const asked = Object.fromEntries(filters.map((name) => [name, params.get(name)])) as Record<Filter, string | null>;
  const query = new URLSearchParams({ limit: '50' });
  for (const name of filters) if (asked[name] !== null) query.set(name, asked[name]);
  const list = usePages(`/api/v1/desk/audit?${query}`, auditPage);
  const entries = list.data?.pages.flatMap((page) => page.entries);
  const ids = organizationsOf(entries ?? []).slice(0, 100);
  if (asked.organization !== null && !ids.includes(asked.organization)) ids.push(asked.organization);
  const path = `/api/v1/desk/organizations?${new URLSearchParams(ids.map((id) => ['id', id]))}`;
  const named = useQuery({
    queryKey: ['desk-organizations', path],
    queryFn: () => api({ method: 'GET', path, answer: deskOrganizations }),
    enabled: ids.length > 0,
    placeholderData: (before) => before,
  });
  const organizationName = (id: string | null) =>
    named.data?.organizations.find((organization) => organization.id === id)?.name ?? null;
  const person = entries
    ?.flatMap(({ by, about }) => [
      { id: by?.id, name: by?.name },
      { id: about.kind === 'person' ? about.id : null, name: about.name },
    ])
    .find(({ id }) => id === asked.person)?.name;

  function set(name: Filter, value: string | null) {
    setParams((now) => {
      const next = new URLSearchParams(now);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });
  }

  return (
    <Frame title={t('desk.nav.audit')}>
      <div className={styles.filters}>
        <Select
          aria-label={t('desk.audit.action')}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          placeholder={t('desk.audit.action')}
          value={asked.action}
          onChange={(value: string | null | undefined) => set('action', value ?? null)}
          popupMatchSelectWidth={false}
          options={Object.entries(auditActions).map(([value, names]) => ({ value, label: names[language] }))}
        />
        <OrganizationChoice
          label={t('desk.audit.organization')}
          chosen={
            asked.organization === null
              ? null
              : { id: asked.organization, name: organizationName(asked.organization) ?? t('desk.audit.organization') }
          }
          onChange={(id) => set('organization', id)}
        />
        <label className={styles.day} htmlFor="from">
          {t('desk.audit.from')}
          <Input
            id="from"
            type="date"
            value={asked.from ?? ''}
            max={asked.until ?? undefined}
            onChange={(event) => set('from', event.target.value)}
          />
        </label>
        <label className={styles.day} htmlFor="until">
          {t('desk.audit.until')}
          <Input
            id="until"
            type="date"
            value={asked.until ?? ''}
            min={asked.from ?? undefined}
            onChange={(event) => set('until', event.target.value)}
          />
        </label>
        {asked.person !== null && (
          <Tag closable={{ 'aria-label': t('desk.audit.everybody') }} onClose={() => set('person', null)}>
            {t('desk.audit.person', { name: person ?? t('desk.gone') })}
          </Tag>
        )}
        {asked.about !== null && (
          <Tag closable={{ 'aria-label': t('desk.audit.everything') }} onClose={() => set('about', null)}>
            {t('desk.audit.aboutOne')}
          </Tag>
        )}
      </div>
      <p className={`${desk.hint} ${styles.lead}`}>{t('desk.audit.lead')}</p>
      {list.error !== null ? (
        <Problem facts={problemFacts(list.error)} onRetry={() => void list.refetch()} />
      ) : entries === undefined ? (
        <Loading />
      ) : entries.length === 0 ? (
        <Empty title={t('desk.audit.none')} text={t('desk.audit.noneText')} />
      ) : (
        <ol className={styles.entries} aria-busy={list.isPlaceholderData}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} organizationName={organizationName} onAsk={set} />
          ))}
        </ol>
      )}
      <More list={list} />
    </Frame>
  );
}

interface EntryProps {
  entry: AuditEntry;
  organizationName: (id: string | null) => string | null;
  onAsk: (name: Filter, value: string) => void;
}

/** One act as a sentence: who, in which role, did what, to whom, for which organization. */
function Entry({ entry, organizationName, onAsk }: EntryProps) {
  const t = useTexts();
  const { language } = useConsole();
  const now = new Date();
  const { by, about, organizationId, seal } = entry;
  const organization = organizationName(organizationId);
  const aboutName = about.kind === 'organization' ? organizationName(about.id) : about.name;
  const parts = detailParts(entry).filter(({ key }) => t(labelOf(key)) !== labelOf(key));
  const into = organizationName(typeof entry.detail.into === 'string' ? entry.detail.into : null);
  return (
    <li>
      <time dateTime={entry.at} title={agoWords(entry.at, now, language)}>
        {momentWords(entry.at, now, language)}
      </time>
      <div>
        <p>
          {by === null ? (
            <b>{t('desk.audit.fair')}</b>
          ) : by.id === null ? (
            <b>{by.name ?? t('desk.gone')}</b>
          ) : (
            <Button type="link" className={styles.name ?? ''} onClick={() => onAsk('person', by.id!)}>
              {by.name ?? t('desk.gone')}
            </Button>
          )}
          {by !== null && <span className={desk.quiet}>{t('desk.audit.as', { role: roleWords(by.role) })}</span>}{' '}
          {entry.actionName}
          {aboutName !== null && (aboutName !== by?.name || about.kind !== 'person') && (
            <>
              {t('desk.audit.colon')}
              {about.id === null ? (
                aboutName
              ) : (
                <Button type="link" className={styles.name ?? ''} onClick={() => onAsk('about', about.id!)}>
                  {aboutName}
                </Button>
              )}
            </>
          )}
          {aboutName === null && about.id !== null && about.kind !== 'audit' && (
            <>
              {' '}
              <Button type="link" className={styles.name ?? ''} onClick={() => onAsk('about', about.id!)}>
                {t(`desk.audit.this.${about.kind}`)}
              </Button>
            </>
          )}
          {into !== null && t('desk.audit.into', { name: into })}
        </p>
        <p className={desk.hint}>
          {[
            organization !== aboutName ? organization : null,
            ...parts.map(({ key, value, named }) => `${t(labelOf(key))} ${valueWords(value, named)}`),
            seal === null ? t('desk.audit.unsealed') : t('desk.audit.sealed', { position: seal.position }),
          ]
            .filter((said) => said !== null)
            .join(' · ')}
        </p>
      </div>
    </li>
  );

  function roleWords(role: string): string {
    return role === 'talent' ? t('shell.talent') : t(`role.${role as 'admin'}`);
  }

  function valueWords(
    value: string | number | boolean,
    named: ReturnType<typeof detailParts>[number]['named'],
  ): string {
    if (typeof value === 'boolean') return t(value ? 'desk.audit.yes' : 'desk.audit.no');
    if (named === null) return String(value);
    if (named === 'role') return roleWords(String(value));
    if (named === 'fields') {
      const names = String(value).split(', ');
      return names.map((field) => t(`desk.organization.${field as 'name'}`)).join(', ');
    }
    const key = `desk.audit.${named}.${value}` as 'desk.audit.kind.claim';
    const words = t(key);
    return words === key ? String(value) : words;
  }
}

const labelOf = (key: string) => `desk.audit.detail.${key}` as 'desk.audit.detail.role';
