/**
 * The name of an organization for finding it again: one width, lower case, no spaces, dots or quotes; all brackets
 * alike. What is in brackets and every branch (分公司, 分所) stays: they are different employers.
 */
export function organizationNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[[{【〔「『<《]/g, '(')
    .replace(/[\]}】〕」』>》]/g, ')')
    .replace(/["'“”‘’`·・•.,，。、]/g, '');
}
