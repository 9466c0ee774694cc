import { describe, expect, it } from '@jest/globals';
import { detailWords } from './detail-words.js';

const nameOf = (name: string) => (name === 'database' ? '数据库' : name);

describe('what a health probe says', () => {
  it.each([
    ['It stands on database, which failed.', '它依靠的数据库不可用。'],
    ['It answers slowly: in 612 ms.', '应答慢：用了 612 毫秒。'],
    [
      '180 MB are free on the disk of DATA_DIR, less than DISK_FREE_MB=512.',
      'DATA_DIR 所在磁盘剩 180 MB，少于 DISK_FREE_MB=512。',
    ],
    [
      'It does not answer in time. All 10 connections of this process are in use, and 3 requests wait.',
      '没有及时应答。本进程的 10 个连接都在用，3 个请求在等。',
    ],
  ])('%s is told in Chinese', (said, zh) => {
    expect(detailWords(said, 'zh', nameOf)).toBe(zh);
    expect(detailWords(said, 'en', nameOf)).toBe(said);
  });

  it('stays as it is where nobody has put it into Chinese yet', () => {
    expect(detailWords('It hums.', 'zh', nameOf)).toBe('It hums.');
  });
});
