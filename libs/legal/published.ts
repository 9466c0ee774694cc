import type { LegalDocumentName } from '#contracts';
import privacy20261124en from './texts/privacy-2026-11-24.en.json' with { type: 'json' };
import privacy20261124zh from './texts/privacy-2026-11-24.zh.json' with { type: 'json' };
import privacy20261125en from './texts/privacy-2026-11-25.en.json' with { type: 'json' };
import privacy20261125zh from './texts/privacy-2026-11-25.zh.json' with { type: 'json' };
import privacy20261126en from './texts/privacy-2026-11-26.en.json' with { type: 'json' };
import privacy20261126zh from './texts/privacy-2026-11-26.zh.json' with { type: 'json' };
import privacy20261127en from './texts/privacy-2026-11-27.en.json' with { type: 'json' };
import privacy20261127zh from './texts/privacy-2026-11-27.zh.json' with { type: 'json' };
import terms20261124en from './texts/terms-2026-11-24.en.json' with { type: 'json' };
import terms20261124zh from './texts/terms-2026-11-24.zh.json' with { type: 'json' };
import terms20261125en from './texts/terms-2026-11-25.en.json' with { type: 'json' };
import terms20261125zh from './texts/terms-2026-11-25.zh.json' with { type: 'json' };
import type { LegalVersion } from './versions.rules.js';

/**
 * Every version that was ever published, oldest first. A new one is another pair of files and a line here, with its
 * digest in the test; those that stand here stay as they are, for somebody may have agreed to them.
 */
export const published: Record<LegalDocumentName, readonly LegalVersion[]> = {
  privacy: [
    { version: '2026-11-24', validFrom: '2026-11-24', texts: { zh: privacy20261124zh, en: privacy20261124en } },
    { version: '2026-11-25', validFrom: '2026-11-25', texts: { zh: privacy20261125zh, en: privacy20261125en } },
    { version: '2026-11-26', validFrom: '2026-11-26', texts: { zh: privacy20261126zh, en: privacy20261126en } },
    { version: '2026-11-27', validFrom: '2026-11-27', texts: { zh: privacy20261127zh, en: privacy20261127en } },
  ],
  terms: [
    { version: '2026-11-24', validFrom: '2026-11-24', texts: { zh: terms20261124zh, en: terms20261124en } },
    { version: '2026-11-25', validFrom: '2026-11-25', texts: { zh: terms20261125zh, en: terms20261125en } },
  ],
};
