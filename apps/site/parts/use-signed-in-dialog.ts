import { type ComponentType, type MouseEvent, useEffect, useRef, useState } from 'react';
import { useHref, useLocation } from 'react-router';

/** Fetches the dialog for who is signed in; null for nobody. */
type Load = (onClose: () => void) => Promise<ComponentType | null>;

/**
 * A dialog that comes when it is wanted, for who is signed in. Everybody else signs in first, and comes back to it by the
 * page's address.
 * @param hash in that address: the dialog is to be open
 * @returns what the link that opens it needs, and the dialog while it is open
 */
export function useSignedInDialog(hash: string, load: Load) {
  const { pathname, search } = useLocation();
  const page = useHref({ pathname, search });
  const signIn = useHref(`/sign-in?to=${encodeURIComponent(page + hash)}`);
  const [Dialog, setDialog] = useState<ComponentType | null>(null);

  const opener = useRef<HTMLAnchorElement>(null);

  const close = () => {
    setDialog(null);
    // A dialog that came with the page knows nothing that had the focus before it.
    opener.current?.focus({ preventScroll: true });
  };
  const open = () =>
    load(close).then(
      (loaded) => (loaded === null ? location.assign(signIn) : setDialog(() => loaded)),
      // Without a network the sign-in page says so.
      () => location.assign(signIn),
    );
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    if (location.hash !== hash) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    void latest.current();
  }, [hash]);

  return {
    opener: {
      ref: opener,
      href: signIn,
      rel: 'nofollow',
      'aria-haspopup': 'dialog' as const,
      onClick: (event: MouseEvent) => {
        event.preventDefault();
        void open();
      },
    },
    Dialog,
  };
}
