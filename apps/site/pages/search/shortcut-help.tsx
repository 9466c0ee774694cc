import { useTexts } from '../../texts.js';
import styles from './shortcut-help.module.css';
import { useShortcuts } from './shortcuts.js';

/** Which keys do what, for those who have them, and the switch that turns them off. */
export function ShortcutHelp() {
  const t = useTexts();
  const [on, set] = useShortcuts();
  return (
    <div className={styles.help}>
      {on && (
        <dl>
          {(['search', 'next', 'before', 'read', 'back'] as const).map((name) => (
            <div key={name}>
              <dt>
                <kbd>{keys[name]}</kbd>
              </dt>
              <dd>{t(`shortcut.${name}`)}</dd>
            </div>
          ))}
        </dl>
      )}
      <button type="button" onClick={() => set(!on)}>
        {on ? t('shortcut.off') : t('shortcut.on')}
      </button>
    </div>
  );
}

const keys = { search: '/', next: 'j', before: 'k', read: 'Enter', back: 'Esc' };
