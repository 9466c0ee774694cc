import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { SettingsModule } from '#platform/config';
import { type HttpApplication, HttpModule, openHttp } from '#platform/http';
import { createLogger, TelemetryModule } from '#platform/telemetry';
import { testSettings } from '../../test/support/settings.js';
import { mountConsole } from '../api/mount-console.js';

const root = resolve(import.meta.dirname, '../..');
const directory = resolve(root, '.cache/console-test');

describe('the console', () => {
  let app: HttpApplication;

  beforeAll(async () => {
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    const vite = resolve(root, 'node_modules/vite/bin/vite.js');
    const config = resolve(root, 'apps/console/vite.config.ts');
    await promisify(execFile)(process.execPath, [vite, 'build', '-c', config, '--outDir', directory]);
    const settings = testSettings({ LOG_LEVEL: 'warn' });
    const log = createLogger(settings, 'test');
    @Module({ imports: [SettingsModule.forRoot(settings), TelemetryModule.forRoot(log), HttpModule] })
    class ProcessUnderTest {}
    app = await openHttp(ProcessUnderTest, settings, log, (mounting) => mountConsole(mounting, directory));
    await app.listen(0, '127.0.0.1');
  }, 120_000);

  afterAll(async () => {
    await app?.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function get(url: string) {
    const answer = await fetch((await app.getUrl()) + url);
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  }

  it.each(['/console', '/console/', '/console/vacancies/new?from=today', '/console/nowhere'])(
    'answers %s with its one page, which no cache and no search engine keeps',
    async (url) => {
      const { status, headers, body } = await get(url);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-robots-tag')).toBe('noindex');
      expect(body).toMatch(/<script type="module" crossorigin src="\/console\/assets\/[\w.-]+\.js">/);
    },
  );

  it('runs its own files alone, and styles with the nonce of the answer, which is never the same', async () => {
    const [first, second] = [await get('/console'), await get('/console')];
    const nonceOf = ({ body }: { body: string }) => /property="csp-nonce" nonce="([^"]+)"/.exec(body)?.[1];
    const policy = first.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain(`style-src 'self' 'nonce-${nonceOf(first)}';`);
    expect(policy).not.toContain('unsafe');
    expect(nonceOf(first)).toMatch(/^[\w+/]{22}==$/);
    expect(nonceOf(second)).not.toBe(nonceOf(first));
    expect(first.body).not.toMatch(/<style|\sstyle=|\son\w+=|__nonce__/);
  });

  it('has files that may be kept for ever, and says of others that they are not there', async () => {
    const [script = ''] = /\/console\/assets\/[\w.-]+\.js/.exec((await get('/console')).body) ?? [];
    expect((await get(script)).headers.get('cache-control')).toContain('immutable');
    const missing = await get('/console/assets/nothing.js');
    expect([missing.status, missing.headers.get('content-type')]).toEqual([
      404,
      expect.stringContaining('application/problem+json'),
    ]);
  });

  it('gives the nonce of the page to every style that is written while it runs', async () => {
    const scripts = (await readdir(resolve(directory, 'assets'))).filter((name) => name.endsWith('.js'));
    const codes = await Promise.all(scripts.map((name) => readFile(resolve(directory, 'assets', name), 'utf8')));
    expect(codes.some((code) => code.includes('meta[property="csp-nonce"]'))).toBe(true);
  });
});
