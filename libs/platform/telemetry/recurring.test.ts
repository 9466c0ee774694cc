import { Writable } from 'node:stream';
import { describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import { Recurring } from './recurring.js';

describe('a trouble that shows itself again and again', () => {
  it('is told when it begins, once a minute with its number, and when it is over', () => {
    jest.useFakeTimers();
    const lines: Record<string, unknown>[] = [];
    const destination = new Writable({
      write(chunk, _encoding, done) {
        lines.push(JSON.parse(String(chunk)));
        done();
      },
    });
    const trouble = new Recurring(pino({}, destination), 'Redis does not answer');
    trouble.over();
    for (let second = 0; second < 90; second += 1) {
      trouble.note(new Error('refused'));
      jest.advanceTimersByTime(1_000);
    }
    trouble.over();
    trouble.over();
    trouble.note(new Error('refused again'));
    jest.useRealTimers();
    expect(lines).toMatchObject([
      { msg: 'Redis does not answer', times: 1 },
      { msg: 'Redis does not answer', times: 60 },
      { msg: 'A trouble is over', seconds: 90, more: 29 },
      { msg: 'Redis does not answer', times: 1 },
    ]);
  });
});
