export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/**
 * Turns bytes into text piece by piece. The encoding is told by its mark, else by the first piece that is not plain
 * ASCII: UTF-8 unless more than one in a hundred of its other characters is broken, else GB18030. Null characters,
 * which no table means and PostgreSQL refuses, are left out.
 */
export class TextReader {
  encoding: Encoding = 'utf-8';
  private decoder: TextDecoder | null = null;
  private started = false;

  decode(bytes: Uint8Array): string {
    if (!this.started) {
      this.started = true;
      const marked = markOf(bytes);
      if (marked) this.settle(marked);
    }
    if (!this.decoder && !isAscii(bytes)) this.settle(encodingOf(bytes));
    const text = this.decoder
      ? this.decoder.decode(bytes, { stream: true })
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    return text.includes('\0') ? text.replaceAll('\0', '') : text;
  }

  /** What is left of a character that was cut at the end. */
  end(): string {
    return this.decoder?.decode() ?? '';
  }

  private settle(encoding: Encoding): void {
    this.encoding = encoding;
    this.decoder = new TextDecoder(encoding);
  }
}

function markOf(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function encodingOf(bytes: Uint8Array): Encoding {
  const { broken, others } = damage(new TextDecoder('utf-8').decode(bytes, { stream: true }));
  return broken > others / 100 ? 'gb18030' : 'utf-8';
}

function damage(text: string): { broken: number; others: number } {
  let broken = 0;
  let others = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) broken++;
    else if (code > 0x7f) others++;
  }
  return { broken, others };
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 0x7f) return false;
  return true;
}
