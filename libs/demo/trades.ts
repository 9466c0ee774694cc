import { z } from 'zod';
import electronics from './phrases/trades/electronics.json' with { type: 'json' };
import life from './phrases/trades/life.json' with { type: 'json' };
import machinery from './phrases/trades/machinery.json' with { type: 'json' };
import services from './phrases/trades/services.json' with { type: 'json' };
import software from './phrases/trades/software.json' with { type: 'json' };
import { phraseOf } from './phrasing.js';

const texts = z.array(z.string().min(1)).min(1);
const phrases = z.array(z.string().min(1).transform(phraseOf)).min(1);

/** `专业:学科`, and where it leads to one line of the titles alone, `:` and which. */
const major = z.string().transform((text) => {
  const [name = '', discipline = '', line] = text.split(':');
  return { name, discipline, line: line === undefined ? null : Number(line) };
});
const majors = z.array(major).min(1);

const topic = z.strictObject({
  /** Whose project it can be; everybody's where it is not said. */
  for: z.enum(['student', 'work']).optional(),
  names: phrases,
  /** One of them fills `{x}`. */
  things: texts.optional(),
  setting: phrases,
  did: phrases,
  got: phrases,
});
export type Topic = z.infer<typeof topic>;

/** A kind of employer: what such names end with, and what fills `{p}` there where not all the trade's products do. */
const employerKind = z.union([
  z.string().transform((word) => ({ word, products: null as string[] | null, line: null as number | null })),
  z.strictObject({
    word: z.string(),
    products: texts.nullable().default(null),
    line: z.number().int().nullable().default(null),
  }),
]);

/** A field of work, with all from which its people's résumés are composed. */
const trade = z.strictObject({
  id: z.string(),
  /** How many of its people there are against the others'. */
  weight: z.number().positive(),
  name: z.string(),
  /** CSCO 2022; what somebody looks for is among them. */
  occupations: texts,
  /** CNY a month in Shijiazhuang with a bachelor's degree: after graduating, and after fifteen years. */
  pay: z.tuple([z.number().int(), z.number().int()]),
  /** How often college, bachelor, master, doctor. */
  degrees: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  majors: z.strictObject({ college: majors, bachelor: majors, master: majors.optional(), doctor: majors.optional() }),
  /** Words in the names of schools that teach it. */
  schools: texts,
  /** No other school does. */
  strictSchools: z.boolean().default(false),
  /** Junior, some years, senior, lead. What stands at the same place in each is one line. */
  titles: z.tuple([texts, texts, texts, texts]),
  interns: texts,
  /** Fields of the city's organizations where such people work; what fills `{p}` there, if not their products. */
  at: z.array(z.string()),
  atProducts: texts.optional(),
  words: z.array(employerKind).min(1),
  products: texts,
  /** Somebody stays with one of the products all the time, as a nurse with her ward. */
  isSteady: z.boolean().default(false),
  skills: texts,
  more: texts,
  courses: texts,
  theses: phrases,
  junior: phrases,
  senior: phrases,
  lead: phrases,
  intern: phrases,
  topics: z.array(topic).min(2),
  certificates: z.array(z.tuple([z.string(), z.string()])).min(1),
  prizes: z.array(z.tuple([z.string(), z.string()])).min(1),
  about: phrases,
});
export type Trade = z.infer<typeof trade>;
export type Major = z.infer<typeof major>;

export const trades = z.array(trade).parse([...software, ...electronics, ...machinery, ...life, ...services]);
