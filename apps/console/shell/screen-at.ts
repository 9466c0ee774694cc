import { type Screen, screens } from '../screens.js';

/** The screen of the navigation to which an address belongs: its own, the one above it, or the one that leads to it. */
export function screenAt(pathname: string, shown: readonly Screen[]): Screen | undefined {
  const within = screens.find(({ path }) => path === pathname)?.within;
  if (within !== undefined) return shown.find(({ path }) => path === within);
  return shown.find(({ path }) => (path === '/' ? pathname === '/' : `${pathname}/`.startsWith(`${path}/`)));
}
