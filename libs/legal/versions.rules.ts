import type { Language, LegalVersionFacts } from '#contracts';

/** A text as it was published. It never changes: what is to be said differently is another version. */
export interface LegalText {
  title: string;
  summary: string[];
  /** What is different from the version before. */
  changes: string[];
  sections: { id: string; title: string; body: (string | string[])[] }[];
}

export interface LegalVersion {
  /** The day on which it was published, and its name for good. */
  version: string;
  /** The day, in Asia/Shanghai, from which it counts. */
  validFrom: string;
  texts: Record<Language, LegalText>;
}

/**
 * The version that counts on a day: the last that has begun. Before the first begins there is nothing else to show.
 * @param versions oldest first, at least one
 * @param today `YYYY-MM-DD` in Asia/Shanghai
 */
export function inForce(versions: readonly LegalVersion[], today: string): LegalVersion {
  const [first] = versions;
  if (first === undefined) throw new Error('A legal document has at least one version');
  return versions.findLast(({ validFrom }) => validFrom <= today) ?? first;
}

/** All versions with their place in time, newest first. */
export function historyOf(versions: readonly LegalVersion[], today: string, language: Language): LegalVersionFacts[] {
  const current = versions.indexOf(inForce(versions, today));
  return versions
    .map(({ version, validFrom, texts }, place) => ({
      version,
      validFrom,
      state: place === current ? ('in-force' as const) : place < current ? ('earlier' as const) : ('coming' as const),
      changes: texts[language].changes,
    }))
    .reverse();
}
