import { z } from 'zod';

/** These notices are new: whose they are stands in their rows, which go with the person. At most 500 an event. */
export const noticesMade = z.object({ noticeIds: z.array(z.uuid()).min(1).max(500) });
export type NoticesMade = z.infer<typeof noticesMade>;
