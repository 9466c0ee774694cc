import { tabMemory } from './browser-memory.js';

/** What is remembered of an entry of the history, for as long as the tab is open. */
export interface VisitedEntry {
  /** How far it was scrolled. */
  y?: number;
  /** How many lines of its list were loaded. */
  lines?: number;
}

type Entries = Record<string, VisitedEntry>;

const storedAs = 'entries';
/** The oldest are forgotten. */
const most = 50;

/** What is remembered of the present entry. */
export function recallEntry(place: Location): VisitedEntry {
  return read()[nameOf(place)] ?? {};
}

export function noteEntry(place: Location, what: VisitedEntry): void {
  const name = nameOf(place);
  const { [name]: known, ...others } = read();
  const kept = Object.entries(others).slice(1 - most);
  tabMemory.setItem(storedAs, JSON.stringify({ ...Object.fromEntries(kept), [name]: { ...known, ...what } }));
}

/** The router's key; the first entry of a document has none, so its address has to do. */
function nameOf({ pathname, search }: Location): string {
  const { key } = (history.state ?? {}) as { key?: string };
  return key ?? pathname + search;
}

function read(): Entries {
  return JSON.parse(tabMemory.getItem(storedAs) ?? '{}') as Entries;
}
