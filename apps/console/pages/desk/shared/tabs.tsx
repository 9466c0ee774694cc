import { NavLink } from 'react-router';
import { useMay } from '../../../console.js';
import { type Screen, screens } from '../../../screens.js';
import { useTexts } from '../../../texts.js';
import styles from './desk.module.css';

/** Neighbouring screens of one kind of work; those that one may not see are not shown. */
export function Tabs({ paths }: { paths: readonly string[] }) {
  const t = useTexts();
  const may = useMay();
  const shown = paths
    .map((path) => screens.find((screen) => screen.path === path))
    .filter((screen): screen is Screen => screen !== undefined && may(screen.ability));
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
