import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { explain, openOutput } from '../output.js';
import { importFile } from './file.js';

describe('the file of an import', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'everfair-import-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['that is not there', 'posts.csv', (path: string) => `There is no such file: ${path}. Check its name.`],
    ['that is a folder', '', (path: string) => `${path} is not a file.`],
  ])('%s is refused in a sentence', async (_, name, sentence) => {
    const path = join(folder, name);
    const said = importFile(path, {}, openOutput(true)).catch(explain);
    expect(await said).toBe(sentence(path));
  });
});
