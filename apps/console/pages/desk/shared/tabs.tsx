import { NavLink } from 'react-router';
import type { Ability } from '#contracts';
import { useMay } from '../../../console.js';
import { type Translate, useTexts } from '../../../texts.js';
import styles from './desk.module.css';

/** One of neighbouring screens, as screens.tsx has it. */
export interface Tab {
  path: string;
  title: Parameters<Translate>[0];
  ability: Ability;
}

/** Neighbouring screens of one kind of work; those that one may not see are not shown. */
export function Tabs({ tabs }: { tabs: readonly Tab[] }) {
  const t = useTexts();
  const may = useMay();
  const shown = tabs.filter(({ ability }) => may(ability));
  if (shown.length < 2) return null;
  return (
    <ul className={styles.tabs}>
      {shown.map(({ path, title }) => (
        <li key={path}>
          <NavLink to={path} end>
            {t(title)}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
