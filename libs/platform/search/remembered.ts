/**
 * A function that remembers what it answered for a text. Words, skills, employers and places repeat in almost every
 * document; the memory is emptied when it is full, which costs less than keeping count of what is used.
 */
export function remembered<T>(most: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}
