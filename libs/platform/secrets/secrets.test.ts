import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { testSettings } from '../../../test/support/settings.js';
import { Secrets } from './index.js';

describe('secrets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'everfair-secrets-'));
  const secrets = new Secrets(testSettings({}));

  afterAll(() => rmSync(folder, { recursive: true }));

  it('are marks that differ by purpose and by every part', () => {
    const mark = secrets.mark('token', 'ab', 'c');
    expect(secrets.isMark(mark, 'token', 'ab', 'c')).toBe(true);
    expect(secrets.isMark(mark, 'token', 'a', 'bc')).toBe(false);
    expect(secrets.isMark(mark, 'sign-in-code', 'ab', 'c')).toBe(false);
    expect(secrets.isMark(Buffer.alloc(3), 'token', 'ab', 'c')).toBe(false);
  });

  it('open what was sealed, for what it was sealed for, unchanged, and nothing else', () => {
    const sealed = secrets.seal('message', Buffer.from('王芳'), 'row-1');
    expect(secrets.open('message', sealed, 'row-1').toString()).toBe('王芳');
    expect(() => secrets.open('message', sealed, 'row-2')).toThrow();
    expect(() => secrets.open('token', sealed, 'row-1')).toThrow();
    sealed[sealed.length - 1]! ^= 1;
    expect(() => secrets.open('message', sealed, 'row-1')).toThrow();
  });

  it('stand in a file that only its owner reads, made once', () => {
    const settings = { ...testSettings({}), SECRET_KEY: undefined, DATA_DIR: folder };
    const mark = new Secrets(settings).mark('token', 'x');
    expect(new Secrets(settings).isMark(mark, 'token', 'x')).toBe(true);
    const file = join(folder, 'secret.key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    writeFileSync(file, 'short');
    expect(() => new Secrets(settings)).toThrow('is no key');
    expect(() => new Secrets({ ...settings, DATA_DIR: join(file, 'below-a-file') })).toThrow('SECRET_KEY');
  });
});
