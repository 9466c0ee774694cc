import { type ComponentType, useState } from 'react';
import { useHref } from 'react-router';
import { useTexts } from '../../texts.js';
import type { ShareDialogProps } from './share-dialog.js';
import type { Shared } from './shared.js';

/** The one action to share a page. Its dialog comes when it is wanted; without JavaScript it leads to the page's QR code. */
export function Share({ shared }: { shared: Shared }) {
  const t = useTexts();
  const code = useHref(`${shared.path}/qr.svg`);
  const [Dialog, setDialog] = useState<ComponentType<ShareDialogProps> | null>(null);
  return (
    <>
      <a
        className="button"
        href={code}
        aria-haspopup="dialog"
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
          event.preventDefault();
          import('./share-dialog.js').then(
            ({ ShareDialog }) => setDialog(() => ShareDialog),
            () => location.assign(code),
          );
        }}
      >
        <svg width="18" height="18" viewBox="0 0 18 18" fill="none" aria-hidden="true">
          <path d="M9 11V2.5M5.5 5.5 9 2l3.5 3.5M4 8.5H3v7h12v-7h-1" stroke="currentColor" strokeWidth="1.5" />
        </svg>
        {t('share.action')}
      </a>
      {Dialog !== null && <Dialog shared={shared} onClose={() => setDialog(null)} />}
    </>
  );
}
