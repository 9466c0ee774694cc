import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { Link, useLocation } from 'react-router';
import { usePhone } from '../parts/use-media.js';
import type { Screen } from '../screens.js';
import { useTexts } from '../texts.js';
import { screenAt } from './screen-at.js';
import styles from './shell.module.css';
import { UnreadMessages } from './unread-messages.js';

/** So many stand side by side on a phone; more of them would be cut off. */
const MOST = 4;

/** The screens of one's role: below each other at the side; on a phone the first ones below, the others behind a menu. */
export function Navigation({ shown }: { shown: readonly Screen[] }) {
  const t = useTexts();
  const isPhone = usePhone();
  const { pathname } = useLocation();
  const here = screenAt(pathname, shown);
  const all = isPhone && shown.length > MOST + 1 ? shown.slice(0, MOST) : shown;
  const others = shown.slice(all.length);
  const isOther = others.some(({ path }) => path === here?.path);
  return (
    <nav className={styles.nav} aria-label={t('shell.nav')}>
      <ul>
        {all.map(({ path, title }) => (
          <li key={path}>
            <Link to={path} className={styles.item} aria-current={here?.path === path ? 'page' : undefined}>
              {t(title)}
              {path === '/messages' && <UnreadMessages />}
            </Link>
          </li>
        ))}
        {others.length > 0 && (
          <li>
            <Dropdown
              trigger={['click']}
              placement="topRight"
              menu={{
                selectedKeys: isOther && here ? [here.path] : [],
                items: others.map(({ path, title }) => ({
                  key: path,
                  label: (
                    <Link to={path} className={styles.other} aria-current={here?.path === path ? 'page' : undefined}>
                      {t(title)}
                    </Link>
                  ),
                })),
              }}
            >
              <Button type="text" className={styles.more} data-here={isOther || undefined}>
                {isOther && here ? t(here.title) : t('shell.more')}
                <MoreOutlined aria-hidden />
              </Button>
            </Dropdown>
          </li>
        )}
      </ul>
    </nav>
  );
}
