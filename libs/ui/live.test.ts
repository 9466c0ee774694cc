import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import { Callers, type HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { LiveEvents } from '#platform/sockets';
import { type FreshDatabase, freshDatabase, until } from '../../test/support/index.js';
import { type Browser, FiguresTable, figuresOf, openSocketApi } from '../../test/support/sockets.js';
import { type Live, liveOver, type PageLife } from './live.js';

/** A page whose reader is the test. */
class Page implements PageLife {
  private now: ReturnType<PageLife['state']> = 'seen';
  private changed = () => {};

  state() {
    return this.now;
  }
  onChange(changed: () => void) {
    this.changed = changed;
  }
  whenIdle(idle: () => void) {
    setImmediate(idle);
  }
  become(state: ReturnType<PageLife['state']>) {
    this.now = state;
    this.changed();
  }
}

describe('what is live on a page', () => {
  let database: FreshDatabase;
  let table: FiguresTable;
  let api: HttpApplication;
  let page: Page;
  let live: Live;
  let seen: number[];
  let opened: Browser[];
  const ends: (() => void)[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
  });

  afterAll(async () => {
    await database.drop();
  });

  beforeEach(async () => {
    table = new FiguresTable();
    api = await openApi();
    const address = await api.getUrl();
    page = new Page();
    seen = [];
    opened = [];
    const patience = { hidden: 50, unused: 50, answer: 300, refused: 50 };
    live = liveOver(
      async () => {
        const browser: Browser = io(address, {
          autoConnect: false,
          forceNew: true,
          transports: ['websocket'],
          reconnectionDelay: 20,
          reconnectionDelayMax: 50,
        });
        opened.push(browser);
        return browser;
      },
      page,
      patience,
    );
  });

  afterEach(async () => {
    for (const end of ends.splice(0)) end();
    for (const browser of opened) browser.disconnect();
    await api.close();
  });

  const openApi = (given: NodeJS.ProcessEnv = {}) => openSocketApi({ DATABASE_URL: database.url, ...given }, table);
  const emit = (count: number) => api.get(LiveEvents, { strict: false }).emit('figures', figuresOf(count));
  const isConnected = () => opened[0]?.connected === true;

  function follow(into = seen): () => void {
    const end = live.follow('figures', ({ openVacancies }) => into.push(openVacancies));
    ends.push(end);
    return end;
  }

  it('is its present state first, then each change', async () => {
    follow();
    await until(() => seen.length === 1);
    await emit(2);
    await until(() => seen.length === 2);
    expect(seen).toEqual([1, 2]);
  });

  it('comes over one connection for all who follow, and who joins gets what is known at once', async () => {
    follow();
    await until(() => seen.length === 1);
    const other: number[] = [];
    follow(other);
    expect(other).toEqual([1]);
    await emit(2);
    await until(() => seen.length === 2 && other.length === 2);
    expect(opened).toHaveLength(1);
  });

  it('tells what changed of one’s own to who hears of that, and all of them after an interruption', async () => {
    const personId = newId();
    const caller = { personId, deviceId: newId(), hat: { kind: 'talent' } } as const;
    api.get(Callers, { strict: false }).readBy(async () => caller);
    const heard: string[] = [];
    for (const news of ['notices', 'applications'] as const) ends.push(live.hear(news, () => heard.push(news)));
    await until(() => heard.length === 2);
    await api.get(LiveEvents, { strict: false }).tellPersons([newId(), personId], 'notices');
    await until(() => heard.length === 3);
    expect(heard[2]).toBe('notices');
    opened[0]?.io.engine.close();
    await until(() => heard.length === 5);
    expect(new Set(heard.slice(3))).toEqual(new Set(['notices', 'applications']));
  });

  it('makes no connection while the page is in the background', async () => {
    page.become('hidden');
    follow();
    expect(opened).toHaveLength(0);
    page.become('seen');
    await until(() => seen.length === 1);
  });

  it('lets its connection go some time after the page was hidden, and is up to date when it is seen again', async () => {
    follow();
    await until(isConnected);
    page.become('hidden');
    expect(isConnected()).toBe(true);
    await until(() => !isConnected());
    table.figures = figuresOf(7);
    await emit(7);
    page.become('seen');
    await until(() => seen.at(-1) === 7);
  });

  it('lets its connection go at once when the page is left, and has it again when it is come back to', async () => {
    follow();
    await until(() => seen.length === 1);
    page.become('left');
    expect(isConnected()).toBe(false);
    page.become('seen');
    await until(() => seen.length === 2);
  });

  it('lets its connection go after the last follower', async () => {
    const end = follow();
    await until(() => seen.length === 1);
    end();
    await until(() => !isConnected());
    follow();
    await until(() => seen.length === 2);
  });

  it('comes back after the server started anew, with what changed meanwhile', async () => {
    follow();
    await until(() => seen.length === 1);
    const port = new URL(await api.getUrl()).port;
    await api.close();
    table.figures = figuresOf(5);
    api = await openApi({ PORT: port });
    await until(() => seen.at(-1) === 5);
  });

  it('is asked for again when it was refused', async () => {
    table.trouble = async () => {
      throw new Error('not now');
    };
    follow();
    await until(() => table.readings > 1);
    table.trouble = undefined;
    await until(() => seen.length === 1);
  });

  it('is asked for over another connection when one does not answer', async () => {
    let goOn = () => {};
    table.trouble = () => new Promise((resolve) => (goOn = resolve));
    follow();
    await until(() => table.readings === 1);
    const first = opened[0]?.id;
    await until(() => opened[0]?.id !== undefined && opened[0].id !== first);
    table.trouble = undefined;
    goOn();
    await until(() => seen.length > 0);
    expect(seen[0]).toBe(1);
  });
});
