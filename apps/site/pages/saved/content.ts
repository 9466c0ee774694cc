import type { ReactNode } from 'react';

/** What a part of the page is given: the rest is the same for all of them. */
export interface ContentProps {
  /** Stands where the part is not there yet. */
  waiting: ReactNode;
  /** Stands where it could not be had. */
  failed(error: unknown, retry: () => void): ReactNode;
}
