import type { MessageFile } from '#contracts';

/** A message that is not acknowledged yet. */
export interface Unsent {
  /** Chosen once: it is sent with the same one until it is answered, so it arrives once. */
  id: string;
  text: string;
  files: MessageFile[];
  /** What the api said against it; null as long as it is tried. */
  refused: string | null;
}

/** What a tab keeps of a conversation: what waits to be sent, and what is being written. */
interface Kept {
  unsent: Unsent[];
  draft: string;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * What somebody wrote in a conversation and the api has not acknowledged, in the order of writing. It is kept in the tab:
 * neither an interruption nor loading the page anew loses it, and signing in as somebody else does not send it.
 */
export class Outbox {
  private readonly key: string;
  private kept: Kept;

  constructor(
    private readonly store: Store | null,
    whose: string,
    conversation: string,
  ) {
    this.key = `everfair:talk:${whose}:${conversation}`;
    this.kept = this.read();
  }

  get unsent(): readonly Unsent[] {
    return this.kept.unsent;
  }

  get draft(): string {
    return this.kept.draft;
  }

  write(draft: string): void {
    this.keep({ ...this.kept, draft });
  }

  /** Puts what was written at the end; the draft is empty then. */
  add(message: Unsent): void {
    this.keep({ unsent: [...this.kept.unsent, message], draft: '' });
  }

  /** It is there, or was discarded. */
  remove(ids: ReadonlySet<string>): void {
    if (this.kept.unsent.some(({ id }) => ids.has(id))) {
      this.keep({ ...this.kept, unsent: this.kept.unsent.filter(({ id }) => !ids.has(id)) });
    }
  }

  /** Notes why it was not taken; null tries it again. */
  mark(id: string, refused: string | null): void {
    this.keep({ ...this.kept, unsent: this.kept.unsent.map((one) => (one.id === id ? { ...one, refused } : one)) });
  }

  private keep(kept: Kept): void {
    this.kept = kept;
    try {
      if (kept.unsent.length === 0 && kept.draft === '') this.store?.removeItem(this.key);
      else this.store?.setItem(this.key, JSON.stringify(kept));
    } catch {
      // A tab whose storage is full or closed keeps it as long as the page stands.
    }
  }

  private read(): Kept {
    try {
      const kept = JSON.parse(this.store?.getItem(this.key) ?? 'null') as Kept | null;
      if (kept !== null && Array.isArray(kept.unsent) && typeof kept.draft === 'string') return kept;
    } catch {
      // What is not ours is nothing.
    }
    return { unsent: [], draft: '' };
  }
}

/** The tab's own storage; null where the browser has it closed. */
export function tabStore(): Store | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

/** An id for a message. Not by `randomUUID`, which pages without TLS do not have. */
export function newMessageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
