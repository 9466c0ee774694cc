const elsewhere = 'http://site.invalid';

/**
 * Where to go after signing in: a path of this site, as `?to=` has it, and nothing else. What begins with `//` or `/\`
 * names another host to a browser; signing in itself is no place to come back to.
 * @returns null where there is no such path
 */
export function returnAddress(to: string | null): string | null {
  if (to === null || !to.startsWith('/') || !URL.canParse(to, elsewhere)) return null;
  const { origin, pathname, search, hash } = new URL(to, elsewhere);
  if (origin !== elsewhere || pathname.startsWith('//') || /^(\/en)?\/sign-in\/?$/.test(pathname)) return null;
  return pathname + search + hash;
}
