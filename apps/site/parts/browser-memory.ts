interface Memory extends Pick<Storage, 'getItem' | 'removeItem'> {
  /** @returns whether it is still known when the page is loaded anew */
  setItem(key: string, value: string): boolean;
}

/** What this tab remembers until it is closed; where the browser blocks storage, until its page is left. */
export const tabMemory: Memory = memoryOver(() => sessionStorage);

/** What this browser remembers; where it blocks storage, until the page is left. */
export const browserMemory: Memory = memoryOver(() => localStorage);

/** Even to look at the storage throws where it is blocked, and to write where it is full. */
function memoryOver(storage: () => Storage): Memory {
  const own = new Map<string, string>();
  function ifAllowed<T>(use: (storage: Storage) => T): T | undefined {
    try {
      return use(storage());
    } catch (error) {
      if (error instanceof DOMException) return undefined;
      throw error;
    }
  }
  return {
    getItem: (key) => own.get(key) ?? ifAllowed((kept) => kept.getItem(key)) ?? null,
    setItem(key, value) {
      const isKept =
        ifAllowed((storage) => {
          storage.setItem(key, value);
          return true;
        }) ?? false;
      if (isKept) own.delete(key);
      else own.set(key, value);
      return isKept;
    },
    removeItem(key) {
      own.delete(key);
      ifAllowed((kept) => kept.removeItem(key));
    },
  };
}
