/** A key under which one thing is made. Not by `randomUUID`, which pages without TLS do not have. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
