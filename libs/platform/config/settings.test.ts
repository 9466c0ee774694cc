import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { databaseUrl, describeSettings, readSettings, SettingsError } from './index.js';

describe('settings', () => {
  it('have a default that works on one machine', () => {
    expect(readSettings({})).toEqual({
      PORT: 3000,
      HOST: 'localhost',
      PUBLIC_URL: 'http://localhost:3000',
      DATA_DIR: '.everfair',
      DISK_FREE_MB: 1000,
      DATABASE_URL: undefined,
      DATABASE_POOL: 10,
      REDIS_URL: undefined,
      MEILI_URL: undefined,
      MEILI_KEY: undefined,
      MEILI_SEARCH_KEY: undefined,
      SMTP_URL: undefined,
      MAIL_FROM: undefined,
      SMS_URL: undefined,
      SMS_KEY: undefined,
      DEMO: true,
      LOG_LEVEL: 'info',
      RATE_READS_PER_SECOND: 100,
      RATE_WRITES_PER_SECOND: 20,
      SOCKETS_PER_PROCESS: 20_000,
      SOCKETS_PER_ADDRESS: 1000,
      SOCKET_REQUESTS_PER_SECOND: 10,
      TRUST_PROXY: undefined,
      METRICS_OPEN: false,
      WORKER_METRICS_PORT: undefined,
      SEARCH_POOL: 4,
      IMPORT_LAPSE_DAYS: 90,
      BODY_LIMIT_KB: 1024,
      SHUTDOWN_SECONDS: 10,
    });
  });

  it('count an empty variable as unset', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '  ' })).toEqual(readSettings({}));
  });

  it('fill only the embedded database with the demo, unless a person says otherwise', () => {
    const url = 'postgres://fair@db/fair';
    expect(readSettings({ DATABASE_URL: url }).DEMO).toBe(false);
    expect(readSettings({ DATABASE_URL: url, DEMO: '1' }).DEMO).toBe(true);
    expect(readSettings({ DEMO: '0' }).DEMO).toBe(false);
  });

  it('follow the port in the public address, and leave out a slash at its end', () => {
    expect(readSettings({ PORT: '8080' }).PUBLIC_URL).toBe('http://localhost:8080');
    expect(readSettings({ PUBLIC_URL: 'https://fair.example/' }).PUBLIC_URL).toBe('https://fair.example');
  });

  it.each([
    [
      { PORT: '70000' },
      'PORT=70000 must be a whole number from 0 to 65535. Correct it, or leave PORT unset for the default.',
    ],
    [{ PORT: '3000x' }, 'PORT=3000x must be a whole number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT=-1 must be a whole number'],
    [{ DEMO: 'yes' }, 'DEMO=yes must be 1 or 0.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL=loud must be one of fatal, error, warn, info, debug, trace, silent.'],
    [{ DATABASE_POOL: '1' }, 'DATABASE_POOL=1 must be a whole number from 2 to 200.'],
    [{ TRUST_PROXY: '10.0.0.0/33' }, 'TRUST_PROXY=10.0.0.0/33 must be IP addresses or networks'],
    [
      { PUBLIC_URL: 'fair.example' },
      'PUBLIC_URL=fair.example must be an address that starts with http:// or https://.',
    ],
    [{ MEILI_URL: 'search:7700' }, 'MEILI_URL=search:7700 must be an address that starts with http:// or https://.'],
    [{ MEILI_KEY: 'secret secret' }, 'MEILI_KEY must be at most 512 characters of ASCII'],
    [{ SMTP_URL: 'mail.example' }, 'SMTP_URL must be an address that starts with smtp:// or smtps://.'],
    [{ SMTP_URL: 'smtp://u:secret@mail.example' }, 'SMTP_URL is set without MAIL_FROM: set both, or none.'],
    [{ MAIL_FROM: '永不落幕 <fair@example.cn' }, 'must be an e-mail address such as fair@example.cn'],
    [{ SMS_URL: 'https://sms.example/secret' }, 'SMS_URL is set without SMS_KEY: set both, or none.'],
    [{ SITE_OPERATOR: '某' }, 'SITE_OPERATOR=某 must be a name of 2 to 100 characters.'],
    [{ OPERATOR_CREDIT_CODE: '91130100MA0000000X' }, 'must be a unified social credit code'],
    [{ OPERATOR_CREDIT_CODE: '9113010' }, 'OPERATOR_CREDIT_CODE=9113010 must be a unified social credit code'],
    [{ ICP_FILING: '冀ICP备 2026000001号' }, 'must be the number as filed, without spaces: 冀ICP备2026000000号'],
    [{ ICP_FILING: '2026000001' }, 'ICP_FILING=2026000001 must be the number as filed'],
    [{ ICP_LICENCE: '冀ICP备2026000001号' }, 'must be the number on the licence: 冀B2-20260000'],
    [{ POLICE_FILING: '冀公网安备1301号' }, 'must be the number as filed, with its 14 digits'],
    [{ HR_LICENCE: '人力资源服务许可证' }, 'must be the number as printed on the licence, with its digits'],
    [{ CONTACT_PHONE: 'call us' }, 'CONTACT_PHONE=call us must be a telephone number'],
    [{ REPORT_EMAIL: 'report@' }, 'REPORT_EMAIL=report@ must be an e-mail address'],
    [{ DATABASE_URL: 'mysql://root:secret@db/fair' }, 'DATABASE_URL must be an address that starts with postgres://'],
    [{ REDIS_URL: 'secret@redis' }, 'REDIS_URL must be an address that starts with redis:// or rediss://.'],
  ])('say which variable is wrong, why, and what to do: %j', (given, sentence) => {
    expect(() => readSettings(given)).toThrow(SettingsError);
    expect(() => readSettings(given)).toThrow(sentence);
    expect(() => readSettings(given)).not.toThrow('secret');
  });

  it.each([
    ['OPERATOR_CREDIT_CODE', '91350100M000100Y43'],
    ['ICP_FILING', '京ICP备05000000号'],
    ['ICP_FILING', '冀ICP备2026000001号-1'],
    ['ICP_LICENCE', '京ICP证000001号'],
    ['ICP_LICENCE', 'B2-20260001'],
    ['POLICE_FILING', '冀公网安备13010202000001号'],
    ['POLICE_FILING', '沪公网安备 31010102000001号'],
    ['HR_LICENCE', '（冀）人服证字〔2026〕第0101000001号'],
    ['HR_LICENCE', '130101260001'],
    ['CONTACT_PHONE', '0311-86000001'],
    ['CONTACT_PHONE', '+86 311 8600 0001'],
    ['REPORT_PHONE', '12377'],
    ['CONTACT_EMAIL', 'rencai.fair@sjz.example.cn'],
  ])('take particulars as they are really written: %s=%s', (name, value) => {
    expect(readSettings({ [name]: value })).toMatchObject({ [name]: value });
  });

  it('say all that is wrong at once, one line each', () => {
    expect(() => readSettings({ PORT: 'x', DEMO: 'x' })).toThrow(/^PORT=x .*\nDEMO=x /);
  });

  it('say what to do where a process is started without a database', () => {
    expect(() => databaseUrl(readSettings({}))).toThrow(/DATABASE_URL is not set: start the fair with `npm start`/);
  });

  it('stand in README as they are', () => {
    const rows = describeSettings().map(({ name, standard, meaning }) => `| \`${name}\` | ${standard} | ${meaning} |`);
    const readme = readFileSync('README.md', 'utf8').split('\n');
    expect(readme.filter((line) => /^\| `[A-Z_]+` \|/.test(line))).toEqual(rows);
  });
});
