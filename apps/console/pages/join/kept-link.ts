const name = 'everfair.member-link';

/**
 * The token of a member link stands behind the # of its address, which is lost on the way over signing in: it is kept
 * in the tab until it was used.
 */
export const keptLink = {
  keepFrom(
    { pathname, hash }: Pick<Location, 'pathname' | 'hash'>,
    store: Pick<Storage, 'setItem'> = sessionStorage,
  ): void {
    if (pathname === '/console/join' && hash.length > 1) store.setItem(name, hash.slice(1));
  },
  read(store: Pick<Storage, 'getItem'> = sessionStorage): string | null {
    return store.getItem(name);
  },
  drop(store: Pick<Storage, 'removeItem'> = sessionStorage): void {
    store.removeItem(name);
  },
};
