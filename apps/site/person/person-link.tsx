import { type ComponentType, useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import styles from '../parts/header.module.css';
import { prefixes, useSite } from '../site.js';
import { useTexts } from '../texts.js';

/**
 * The way to sign in, the same for everybody as the server writes it. Once the page lives and the browser has nothing
 * better to do, it asks who is signed in, and becomes that person's menu.
 */
export function PersonLink() {
  const t = useTexts();
  const { language } = useSite();
  const { pathname, search } = useLocation();
  const [Menu, setMenu] = useState<ComponentType | null>(null);
  useEffect(() => {
    let isGone = false;
    const timer = setTimeout(() => {
      import('./load-menu.js')
        .then(({ loadMenu }) => loadMenu(language))
        .then((menu) => {
          if (!isGone) setMenu(() => menu);
        })
        // Without a network the way to sign in stays what it is.
        .catch(() => {});
    }, 300);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [language]);
  if (Menu !== null) return <Menu />;
  if (pathname === '/sign-in') return null;
  return (
    <Link
      className={`button small ${styles.person}`}
      to={`/sign-in?to=${encodeURIComponent(prefixes[language] + pathname + search)}`}
      rel="nofollow"
    >
      {t('site.signIn')}
    </Link>
  );
}
