import { z } from 'zod';
import type { SheetPreview } from '#contracts';

const kept = z.object({ id: z.string(), fileName: z.string(), expiresAt: z.string() });
type Kept = z.infer<typeof kept>;
const name = 'everfair.sheet';

/** The sheet that was taken up last, for as long as the api keeps it: who left the page finds back to it. */
export const keptSheet = {
  keep({ id, fileName, expiresAt }: SheetPreview, store: Pick<Storage, 'setItem'> = sessionStorage): void {
    store.setItem(name, JSON.stringify({ id, fileName, expiresAt } satisfies Kept));
  },
  read(now: Date, store: Pick<Storage, 'getItem'> = sessionStorage): Kept | null {
    const { data } = kept.safeParse(parsed(store.getItem(name)));
    return data !== undefined && Date.parse(data.expiresAt) > now.getTime() ? data : null;
  },
};

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    // Somebody else's words under our name: as if nothing were kept.
    return null;
  }
}
