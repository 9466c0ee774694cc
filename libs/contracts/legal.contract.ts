import { z } from 'zod';
import { day } from './wire.js';

/** The texts that visitors are told, and may later be asked to agree to. */
export const legalDocuments = ['privacy', 'terms'] as const;
export type LegalDocumentName = (typeof legalDocuments)[number];

export const legalStates = ['earlier', 'in-force', 'coming'] as const;

/** Its name for good: what somebody agreed to is (document, version). */
const legalVersion = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ description: 'The day on which it was published' });

export const legalDocumentParam = z
  .strictObject({ document: z.enum(legalDocuments) })
  .meta({ id: 'LegalDocumentParam' });
export const legalVersionParam = legalDocumentParam.extend({ version: legalVersion }).meta({ id: 'LegalVersionParam' });

export const legalVersionFacts = z
  .object({
    version: legalVersion,
    validFrom: day,
    state: z.enum(legalStates),
    changes: z.array(z.string()).meta({ description: 'What is different from the version before' }),
  })
  .meta({ id: 'LegalVersion' });
export type LegalVersionFacts = z.infer<typeof legalVersionFacts>;

/** `GET /api/v1/legal/:document/versions` */
export const legalVersions = z
  .object({ versions: z.array(legalVersionFacts).meta({ description: 'The newest first' }) })
  .meta({ id: 'LegalVersions' });
export type LegalVersions = z.infer<typeof legalVersions>;

/** `GET /api/v1/legal/:document` and `…/versions/:version` */
export const legalDocument = legalVersionFacts
  .extend({
    document: z.enum(legalDocuments),
    title: z.string(),
    summary: z.array(z.string()).meta({ description: 'What matters most, a sentence each' }),
    sections: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        body: z
          .array(z.union([z.string(), z.array(z.string())]))
          .meta({ description: 'A text is a paragraph, a list of texts a list' }),
      }),
    ),
    versions: z.array(legalVersionFacts).meta({ description: 'All of this document, the newest first' }),
  })
  .meta({ id: 'LegalDocument' });
export type LegalDocument = z.infer<typeof legalDocument>;
