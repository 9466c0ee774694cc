const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** The vacancy that an address of the site names, with or without the host and language; null where it names none. */
export function vacancyOfAddress(given: string): string | null {
  const [, after] = given.trim().split(/\/vacancies\//);
  const id = uuid.exec(after ?? given.trim());
  return id === null || id.index !== 0 ? null : id[0].toLowerCase();
}
