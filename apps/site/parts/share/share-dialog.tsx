import { useEffect, useRef, useState } from 'react';
import { useHref } from 'react-router';
import { pageAddress, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { drawShareCard } from './share-card.js';
import styles from './share-dialog.module.css';
import type { Shared } from './shared.js';

export interface ShareDialogProps {
  shared: Shared;
  onClose: () => void;
}

type Done = 'copied' | 'not-copied' | 'drawing' | 'drawn' | 'not-drawn';

/** All ways to share a page; on a phone it comes from below. */
export function ShareDialog({ shared, onClose }: ShareDialogProps) {
  const t = useTexts();
  const { language, origin } = useSite();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [picture, setPicture] = useState<string | null>(null);
  const address = pageAddress(origin, language, shared.path);
  const code = useHref(`${shared.path}/qr.svg`);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  async function copy() {
    setDone((await copied(address, field.current)) ? 'copied' : 'not-copied');
  }

  async function draw() {
    setDone('drawing');
    try {
      const site = { name: t('site.name'), slogan: t('site.slogan'), hint: t('share.scan') };
      setPicture(await drawShareCard(shared, { code, address, site, language }));
      setDone('drawn');
    } catch {
      setDone('not-drawn');
    }
  }

  function print() {
    dialog.current?.close();
    // The dialog is gone from the page before the page is printed.
    requestAnimationFrame(() => window.print());
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is that beside it
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="share-title"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      <div className={styles.inside}>
        <div className={styles.top}>
          <h2 id="share-title">{t('share.title')}</h2>
          <button
            type="button"
            className={styles.close}
            aria-label={t('search.close')}
            onClick={() => dialog.current?.close()}
          >
            ✕
          </button>
        </div>
        <div className={styles.body}>
          <p className={styles.what}>{shared.title}</p>
          <label className={styles.address}>
            <span className="unseen">{t('share.address')}</span>
            <input ref={field} readOnly value={address} onFocus={(event) => event.target.select()} />
            <button type="button" className="button main" onClick={() => void copy()}>
              {t('share.copy')}
            </button>
          </label>
          <div className={styles.ways}>
            {'share' in navigator && (
              <button
                type="button"
                className="button"
                // Whoever closes the system's sheet has decided not to share.
                onClick={() => void navigator.share({ title: shared.title, url: address }).catch(() => {})}
              >
                {t('share.system')}
              </button>
            )}
            <button type="button" className="button" disabled={done === 'drawing'} onClick={() => void draw()}>
              {t('share.picture')}
            </button>
            <button type="button" className="button" onClick={print}>
              {t('share.print')}
            </button>
          </div>
          <p className={styles.done} role="status">
            {done !== null && t(`share.${done}`)}
          </p>
          {picture === null ? (
            <figure className={styles.code}>
              <img src={code} width="176" height="176" alt={t('share.codeAlt')} />
              <figcaption>{t('share.scanPage')}</figcaption>
            </figure>
          ) : (
            <figure className={styles.picture}>
              <img src={picture} alt={t('share.pictureAlt', { title: shared.title })} />
              <figcaption>
                <a className="button main" href={picture} download={fileName(shared.title)}>
                  {t('share.save')}
                </a>
              </figcaption>
            </figure>
          )}
        </div>
      </div>
    </dialog>
  );
}

/** By the clipboard; where the page may not use it (plain HTTP, an old browser) by selecting the field and copying it. */
async function copied(text: string, field: HTMLInputElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field?.select();
    return field !== null && document.execCommand('copy');
  }
}

/** A name that every file system takes. */
function fileName(title: string): string {
  const safe = title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return `${safe.slice(0, 60) || 'everfair'}.png`;
}
