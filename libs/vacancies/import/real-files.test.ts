import { describe, expect, it } from '@jest/globals';
import { realData } from '../../../test/support/real-data.js';
import { recognizeColumns } from './columns.rules.js';
import { postKey } from './keys.rules.js';
import type { ImportMapping } from './mapping.rules.js';
import type { VacancyDraft } from './record.js';
import { openRecords } from './records.js';
import { vacancyReader } from './vacancy-record.rules.js';

const now = new Date('2026-11-23T00:00:00Z');

interface Expected {
  columns: ImportMapping['columns'];
  rows: number;
  /** Least shares of what is said that must be read. */
  rates: Partial<Record<'pay' | 'place' | 'education' | 'experience' | 'industry', number>>;
}

const files: Record<string, Expected> = {
  '51job-2024.csv.gz': {
    columns: {
      search_category: 'category',
      职位: 'title',
      薪资: 'pay',
      标签: 'tags',
      公司: 'organization',
      主营: 'industry',
      性质: 'ownership',
      需求: 'size',
      地点: 'place',
    },
    rows: 55_907,
    rates: { pay: 0.99, place: 0.98, industry: 0.95 },
  },
  '51job-2023.csv.gz': {
    columns: {
      company: 'organization',
      title: 'title',
      education: 'education',
      company_type: 'ownership',
      company_size: 'size',
      city_district: 'place',
      salary: 'pay',
      tags: 'tags',
      experience: 'experience',
      job_nature: 'employment',
      published: 'publishedOn',
      industry: 'industry',
    },
    rows: 10_150,
    rates: { pay: 0.99, place: 0.98, education: 0.99, experience: 0.99, industry: 0.95 },
  },
  'hebei.csv.gz': {
    columns: {
      source: 'source',
      title: 'title',
      company: 'organization',
      place: 'place',
      salary: 'pay',
      education: 'education',
      experience: 'experience',
      tags: 'tags',
      company_type: 'ownership',
      company_size: 'size',
      industry: 'industry',
      date: 'publishedOn',
    },
    rows: 379,
    rates: { pay: 0.98, place: 0.98, education: 0.99, experience: 0.99, industry: 0.95 },
  },
  'it-descriptions.csv.gz': {
    columns: {
      file: 'category',
      company_name: 'title',
      max_wages: 'payMax',
      min_wages: 'payMin',
      place: 'address',
      place2: 'place',
      education: 'education',
      treatment: 'benefits',
      requirement: 'description',
    },
    rows: 27_024,
    rates: { pay: 0.99, place: 0.98, education: 0.99 },
  },
};

describe('The real files', () => {
  for (const [name, expected] of Object.entries(files)) {
    const path = realData(`vacancies/${name}`);
    if (!path) {
      it.skip(`${name} is read`, () => undefined);
      continue;
    }
    it(`${name} is recognized and read`, async () => {
      const file = await openRecords(path);
      const mapping = recognizeColumns(file.header, file.sample);
      expect(mapping.columns).toEqual(expected.columns);

      const read = vacancyReader(file.header, mapping, { now });
      const tally = new Tally(mapping);
      const started = performance.now();
      for await (const row of file.rows) tally.add(read(row), row.cells);
      const seconds = (performance.now() - started) / 1_000;
      console.log(`${name}: ${tally.rows} rows, ${Math.round(tally.rows / seconds)} a second; ${tally.report()}`);
      expect(tally.rows).toBe(expected.rows);
      expect(tally.rejected).toBe(0);
      for (const [field, least] of Object.entries(expected.rates))
        expect({ field, enough: tally.rate(field) >= least }).toEqual({ field, enough: true });
    }, 120_000);
  }
});

/** Counts what was said and what was read of it. */
class Tally {
  rows = 0;
  rejected = 0;
  private readonly said: Record<string, number> = {};
  private readonly unread: Record<string, Map<string, number>> = {};
  private readonly fields: [string, string][];
  private readonly keys = new Set<string>();
  private readonly named: Record<string, number> = {};

  constructor(mapping: ImportMapping) {
    this.fields = Object.entries(mapping.columns).map(([column, field]) => [
      column,
      typeof field === 'string' ? field : field.field,
    ]);
  }

  add(reading: { ok?: VacancyDraft }, cells: string[] | undefined): void {
    this.rows++;
    if (!reading.ok || !cells) {
      this.rejected++;
      return;
    }
    const draft = reading.ok;
    this.keys.add(postKey(draft));
    for (const [key, value] of Object.entries(draft)) {
      const said = Array.isArray(value) ? value.length > 0 : value !== null;
      if (said) this.named[key] = (this.named[key] ?? 0) + 1;
    }
    this.fields.forEach(([column, given], index) => {
      const cell = cells[index]?.trim() ?? '';
      if (cell === '' || cell === '无') return;
      const field = given.replace(/^pay.*/, 'pay').replace('address', 'place');
      this.said[field] = (this.said[field] ?? 0) + 1;
      const written = draft.asWritten[column];
      if (written === undefined) return;
      const list = this.unread[field] ?? new Map<string, number>();
      list.set(written, (list.get(written) ?? 0) + 1);
      this.unread[field] = list;
    });
  }

  rate(field: string): number {
    const unread = [...(this.unread[field]?.values() ?? [])].reduce((sum, count) => sum + count, 0);
    return 1 - unread / Math.max(1, this.said[field] ?? 0);
  }

  report(): string {
    const rates = Object.keys(this.said).map((field) => {
      const examples = [...(this.unread[field] ?? [])].sort((a, b) => b[1] - a[1]).slice(0, 12);
      const words = examples.map(([text, count]) => `${text.slice(0, 30)} ×${count}`).join(', ');
      return `${field} ${(this.rate(field) * 100).toFixed(2)} %${words ? ` (unread: ${words})` : ''}`;
    });
    return `${this.keys.size} different posts\n${rates.join('\n')}\nfilled: ${JSON.stringify(this.named)}`;
  }
}
