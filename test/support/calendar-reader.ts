/** A line of a calendar file, unfolded. */
export interface CalendarProperty {
  name: string;
  parameters: Record<string, string>;
  /** As it is written; `text` without its escapes. */
  value: string;
  text: string;
}

/** A component, as VEVENT. */
export interface CalendarComponent {
  name: string;
  properties: CalendarProperty[];
  components: CalendarComponent[];
}

const LONGEST_LINE = 75;
const once = ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'SEQUENCE', 'STATUS', 'URL', 'LOCATION', 'DESCRIPTION'];
const utc = /^\d{8}T\d{6}Z$/;

/**
 * Reads a calendar file as strictly as RFC 5545 and 5546 have it, without a word of the code that wrote it.
 * @throws Error naming the rule that it breaks
 */
export function readCalendar(text: string): CalendarComponent {
  if (!text.endsWith('\r\n')) throw new Error('The last line does not end with CR LF (3.1)');
  const lines = text.slice(0, -2).split('\r\n');
  const logical: string[] = [];
  for (const line of lines) {
    if (/[\r\n]/.test(line)) throw new Error('A bare CR or LF (3.1)');
    if (Buffer.byteLength(line) > LONGEST_LINE) throw new Error(`A line of ${Buffer.byteLength(line)} octets (3.1)`);
    if (line.includes('\u{FFFD}')) throw new Error('A character was cut in two (3.1)');
    if (line.startsWith(' ')) logical[logical.length - 1] += line.slice(1);
    else logical.push(line);
  }
  const root: CalendarComponent = { name: '', properties: [], components: [] };
  const open = [root];
  for (const line of logical) {
    const property = propertyOf(line);
    const at = open.at(-1)!;
    if (property.name === 'BEGIN') {
      const component = { name: property.value, properties: [], components: [] };
      at.components.push(component);
      open.push(component);
    } else if (property.name === 'END') {
      if (at.name !== property.value) throw new Error(`END:${property.value} within ${at.name} (3.6)`);
      open.pop();
    } else at.properties.push(property);
  }
  const [calendar, ...more] = root.components;
  if (open.length !== 1 || calendar === undefined || more.length > 0 || root.properties.length > 0)
    throw new Error('Not one calendar (3.4)');
  check(calendar);
  return calendar;
}

/** The text of a property; undefined where there is none. */
export function textOf(component: CalendarComponent, name: string): string | undefined {
  return component.properties.find((one) => one.name === name)?.text;
}

function propertyOf(line: string): CalendarProperty {
  const [head] = line.match(/^[A-Z0-9-]+(;[A-Z0-9-]+=("[^"]*"|[^";:,]*)(,("[^"]*"|[^";:,]*))*)*:/) ?? [];
  if (head === undefined) throw new Error(`Not a content line (3.1): ${line}`);
  const [name = '', ...given] = head.slice(0, -1).split(';');
  const value = line.slice(head.length);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: which are not allowed
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) throw new Error(`A control character in ${name} (3.1)`);
  const isText = ['SUMMARY', 'LOCATION', 'DESCRIPTION', 'X-WR-CALNAME'].includes(name);
  if (isText && !/^([^\\;,]|\\[\\;,nN])*$/.test(value)) throw new Error(`${name} is not escaped (3.3.11)`);
  return {
    name,
    parameters: Object.fromEntries(given.map((one) => one.split('=') as [string, string])),
    value,
    text: isText ? value.replace(/\\([\\;,nN])/g, (_, sign) => (/n/i.test(sign) ? '\n' : sign)) : value,
  };
}

function check(calendar: CalendarComponent): void {
  const must = (isSo: boolean, rule: string) => {
    if (!isSo) throw new Error(rule);
  };
  const count = (component: CalendarComponent, name: string) =>
    component.properties.filter((one) => one.name === name).length;
  must(calendar.name === 'VCALENDAR', 'VCALENDAR (3.4)');
  must(textOf(calendar, 'VERSION') === '2.0' && count(calendar, 'VERSION') === 1, 'VERSION once (3.7.4)');
  must(count(calendar, 'PRODID') === 1, 'PRODID once (3.7.3)');
  const method = textOf(calendar, 'METHOD');
  const ids = new Set<string>();
  for (const event of calendar.components) {
    must(event.name === 'VEVENT', `A ${event.name}`);
    for (const name of once) must(count(event, name) <= 1, `${name} twice (3.6.1)`);
    for (const name of ['UID', 'DTSTAMP', 'DTSTART', 'SUMMARY']) must(count(event, name) === 1, `${name} (3.6.1)`);
    for (const name of ['DTSTAMP', 'DTSTART', 'DTEND']) must(utc.test(textOf(event, name) ?? ''), `${name} in UTC`);
    must(textOf(event, 'DTEND')! > textOf(event, 'DTSTART')!, 'DTEND after DTSTART (3.8.2.2)');
    must(/^\d+$/.test(textOf(event, 'SEQUENCE') ?? ''), 'SEQUENCE (3.8.7.4)');
    must(!ids.has(textOf(event, 'UID')!), 'UID once in a calendar');
    ids.add(textOf(event, 'UID')!);
    for (const who of event.properties.filter(({ name }) => name === 'ORGANIZER' || name === 'ATTENDEE'))
      must(/^mailto:[^\s@]+@[^\s@]+$/i.test(who.value), `${who.name} is no address (3.3.3)`);
    if (method !== undefined) must(count(event, 'ORGANIZER') === 1, `ORGANIZER with ${method} (5546, 3.2)`);
    if (method === 'REQUEST') must(count(event, 'ATTENDEE') >= 1, 'ATTENDEE with REQUEST (5546, 3.2.2)');
    if (method === 'PUBLISH') must(count(event, 'ATTENDEE') === 0, 'no ATTENDEE with PUBLISH (5546, 3.2.1)');
    if (method === 'CANCEL') {
      must(textOf(event, 'STATUS') === 'CANCELLED', 'STATUS with CANCEL (5546, 3.2.5)');
      must(event.components.length === 0, 'no VALARM with CANCEL (5546, 3.2.5)');
    }
    for (const alarm of event.components) {
      must(alarm.name === 'VALARM', `A ${alarm.name} in an event`);
      for (const name of ['ACTION', 'TRIGGER', 'DESCRIPTION']) must(count(alarm, name) === 1, `${name} (3.6.6)`);
    }
  }
}
