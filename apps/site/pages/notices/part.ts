import type { ReactNode } from 'react';

/** What a part needs of its page. */
export interface PartProps {
  waiting: ReactNode;
  failed: (error: unknown, retry: () => void) => ReactNode;
}
