import { useEffect, useState } from 'react';

/** The value once it has stood still for so many milliseconds; while it is not ready, the one before. */
export function useSettled<T>(value: T, milliseconds: number, isReady = true): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (!isReady) return;
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds, isReady]);
  return settled;
}
