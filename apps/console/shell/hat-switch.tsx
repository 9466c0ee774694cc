import { DownOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { HatChoice, HatView, Language } from '#contracts';
import { useConsole } from '../console.js';
import { refusalWords } from '../parts/problem.js';
import { type Translate, useTexts } from '../texts.js';
import { keepDemoLanguage } from './demo-language.js';
import styles from './shell.module.css';

const languageNames: Record<Language, string> = { zh: '中文', en: 'English' };

/** As whom one works here: another role, another language, the account and the way out, each in one click. */
export function HatSwitch() {
  const t = useTexts();
  const { person, language, api } = useConsole();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const other = language === 'zh' ? 'en' : 'zh';

  /** Everything on the page was for who one was: it begins anew. */
  async function change(work: () => Promise<unknown>, to: string) {
    setBusy(true);
    try {
      await work();
      location.assign(to);
    } catch (error) {
      setBusy(false);
      message.error(refusalWords(t, error));
    }
  }

  const wear = (hat: HatView) =>
    change(() => api({ method: 'PUT', path: '/api/v1/auth/hat', body: choiceOf(hat) }), '/console');
  const speak = () =>
    change(
      async () =>
        person.isDemo
          ? keepDemoLanguage(other)
          : api({ method: 'PATCH', path: '/api/v1/auth/me', body: { language: other, version: person.version } }),
      location.href,
    );
  const leave = () => change(() => api({ method: 'POST', path: '/api/v1/auth/sign-out' }), '/');

  const worn = keyOf(person.hat);
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [`hat ${worn}`],
        items: [
          {
            type: 'group',
            label: t('shell.actAs'),
            children: person.hats.map((hat) => ({
              key: `hat ${keyOf(hat)}`,
              label: (
                <span className={styles.hat}>
                  <b>{hatTitle(t, hat)}</b>
                  <small>{hatRole(t, hat)}</small>
                </span>
              ),
              onClick: () => void (keyOf(hat) === worn || wear(hat)),
            })),
          },
          { type: 'divider' },
          { key: 'register', label: <a href="/console/register">{t('register.title')}</a> },
          { key: 'account', label: <a href={language === 'zh' ? '/account' : '/en/account'}>{t('shell.account')}</a> },
          {
            key: 'language',
            label: <span lang={other === 'zh' ? 'zh-CN' : 'en'}>{languageNames[other]}</span>,
            onClick: () => void speak(),
          },
          { key: 'leave', label: t('shell.signOut'), onClick: () => void leave() },
        ],
      }}
    >
      <Button type="text" className={styles.who} loading={isBusy}>
        <span className={styles.whoText}>
          <b>{hatTitle(t, person.hat)}</b>
          <small>
            {person.name}{' '}
            {person.hat.kind !== 'talent' && <span className={styles.role}>· {hatRole(t, person.hat)}</span>}
          </small>
        </span>
        <span className="unseen">{t('shell.whoLabel')}</span>
        <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}

function hatTitle(t: Translate, hat: HatView): string {
  if (hat.kind === 'member') return hat.organizationName;
  return t(hat.kind === 'organizer' ? 'shell.organizer' : 'shell.talent');
}

function hatRole(t: Translate, hat: HatView): string {
  return hat.kind === 'talent' ? '' : t(`role.${hat.role}`);
}

const keyOf = (hat: HatView) => (hat.kind === 'member' ? hat.organizationId : hat.kind);

function choiceOf(hat: HatView): HatChoice {
  return hat.kind === 'member' ? { kind: 'member', organizationId: hat.organizationId } : { kind: hat.kind };
}
