/** PostgreSQL takes notifications below 8,000 bytes; the rest is for the head of a piece. */
const LARGEST_PIECE = 7_900;

/**
 * Cuts a message into pieces that fit into a notification, each with a head `ID PLACE COUNT `.
 * @param id tells the pieces of this message from those of others
 */
export function cut(message: string, id: string): string[] {
  const bytes = Buffer.from(message);
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = endOfPiece(bytes, start);
    parts.push(bytes.toString('utf8', start, end));
    start = end;
  }
  return parts.map((part, place) => `${id} ${place} ${parts.length} ${part}`);
}

/** No character is cut in two: bytes after the first of one are 10xxxxxx. */
function endOfPiece(bytes: Buffer, start: number): number {
  let end = Math.min(start + LARGEST_PIECE, bytes.length);
  while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}

/** Joins the pieces of messages as they arrive: those of one message together and in order. */
export class Joiner {
  private id = '';
  private parts: string[] = [];

  /** @returns the message that this piece completes */
  add(piece: string): string | undefined {
    const [, id, place, count, part] = /^(\S+) (\d+) (\d+) (.*)$/s.exec(piece) ?? [];
    if (id === undefined || part === undefined) return undefined;
    if (Number(place) === 0) {
      this.id = id;
      this.parts = [];
    }
    if (id !== this.id || this.parts.length !== Number(place)) return undefined;
    this.parts.push(part);
    if (this.parts.length < Number(count)) return undefined;
    const message = this.parts.join('');
    this.clear();
    return message;
  }

  /** Forgets a message that did not become whole. */
  clear(): void {
    this.id = '';
    this.parts = [];
  }
}
