import { readSettings, type Settings } from '#platform/config';

/** The settings of a process under test: silent, on a free port. Others are given as a person would set them. */
export function testSettings(given: NodeJS.ProcessEnv): Settings {
  return readSettings({
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    DEMO: '0',
    SECRET_KEY: '0123456789abcdef'.repeat(4),
    ...given,
  });
}
