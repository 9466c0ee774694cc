import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Link, matchPath, useLocation } from 'react-router';
import type { Language } from '#contracts';
import { useSite } from '../site.js';
import styles from './person-parts.module.css';
import { useAccountTexts } from './texts.js';

/**
 * What only signed-in people see on pages that are written the same for everybody: it stands where such a page leaves
 * room for it, in an element with an id for that. So these pages load nothing for it.
 */
export function PersonParts() {
  const t = useAccountTexts();
  const { pathname } = useLocation();
  const vacancy = matchPath('/vacancies/:id', pathname)?.params.id;
  const showsStars = vacancy !== undefined || pathname === '/vacancies';
  if (pathname === '/') {
    return (
      <InRoom>
        <Link className={styles.link} to="/for-you">
          {t('menu.matchesLong')}
        </Link>
      </InRoom>
    );
  }
  return (
    <>
      {showsStars && <Later load={loadKeeping} />}
      {vacancy !== undefined && (
        <>
          <InRoom>
            <Later key={vacancy} load={loadOwnMatch} id={vacancy} />
          </InRoom>
          <InRoom id="for-applicant">
            <Later key={vacancy} load={loadOwnState} id={vacancy} />
          </InRoom>
        </>
      )}
    </>
  );
}

/** The page at hand may not be drawn yet, and is drawn anew when one goes on. */
function InRoom({ id = 'for-person', children }: { id?: string; children: ReactNode }) {
  const [room, setRoom] = useState<Element | null>(null);
  useEffect(() => {
    const look = () => setRoom(document.getElementById(id));
    look();
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [id]);
  return room === null ? null : createPortal(children, room);
}

const loadKeeping = async (language: Language) => (await import('../pages/saved/keeping.js')).loadKeeping(language);
const loadOwnMatch = async (language: Language) =>
  (await import('../pages/for-you/own-match.js')).loadOwnMatch(language);
const loadOwnState = async (language: Language) =>
  (await import('../pages/applications/own-state.js')).loadOwnState(language);

/** A part that is fetched once it is needed. Without a network the page is what it is for everybody. */
function Later<P extends object>({ load, ...props }: P & { load: (language: Language) => Promise<ComponentType<P>> }) {
  const { language } = useSite();
  const [Part, setPart] = useState<ComponentType<P> | null>(null);
  useEffect(() => {
    let isGone = false;
    load(language).then(
      (loaded) => {
        if (!isGone) setPart(() => loaded);
      },
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, [load, language]);
  return Part === null ? null : <Part {...(props as unknown as P)} />;
}
