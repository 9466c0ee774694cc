import { readXml } from './xml.js';

/** Built-in formats of dates and times (ECMA-376-1 §18.8.30), those of Chinese among them. */
const builtIn = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);
for (let id = 27; id <= 36; id++) builtIn.add(id);
for (let id = 50; id <= 58; id++) builtIn.add(id);

/** The cell styles (by their number) that show a number as a date or a time. @throws Problem sheet/damaged */
export async function dateStyles(part: Buffer | null): Promise<Set<number>> {
  const styles = new Set<number>();
  if (part === null) return styles;
  const own = new Map<number, string>();
  let inCells = false;
  let style = 0;
  await readXml(part, {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const format = Number(attributes.numFmtId ?? 0);
        const code = own.get(format);
        if (code === undefined ? builtIn.has(format) : isDate(code)) styles.add(style);
        style++;
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** What is quoted, escaped or in brackets (colours, currencies) does not count. */
function isDate(code: string): boolean {
  return /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '').replace(/general/gi, ''));
}
