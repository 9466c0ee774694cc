import { z } from 'zod';

/**
 * What is shown of these talents, or to whom, changed, or they are gone: whoever derives from them reads them anew. They
 * are named by the reference under which enterprises see them, never by the person. At most 500 an event.
 */
export const talentsChanged = z.object({ refs: z.array(z.uuid()).min(1).max(500) });
export type TalentsChanged = z.infer<typeof talentsChanged>;

/** An enterprise asked a talent to open the résumé to it, or the talent answered: what is so stands in the row. */
export const talentAccessMoved = z.object({ accessId: z.uuid() });
export type TalentAccessMoved = z.infer<typeof talentAccessMoved>;

/** Enterprises no longer find these persons, who did not use the fair for a long time: they are told. */
export const talentsHidden = z.object({ personIds: z.array(z.uuid()).min(1).max(500) });
export type TalentsHidden = z.infer<typeof talentsHidden>;
