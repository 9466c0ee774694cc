import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 AA and what axe calls best practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds fault with on the page as it stands: a line each, with the rule, the element and why.
 * @param rules these alone
 * @param within a part of the page
 */
export async function axeFindings(page: Page, rules?: readonly string[], within = 'html'): Promise<string[]> {
  // By the debugger, which no content policy concerns; once for a page.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const options: RunOptions = {
    runOnly: rules === undefined ? { type: 'tag', values: tags } : { type: 'rule', values: [...rules] },
    resultTypes: ['violations'],
  };
  const { violations } = await page.evaluate<AxeResults, { within: string; options: RunOptions }>(
    (asked) =>
      (globalThis as unknown as { axe: { run(of: string, as: unknown): Promise<never> } }).axe.run(
        asked.within,
        asked.options,
      ),
    { within, options },
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').trim();
      return `${id}: ${help}. ${target.join(' ')} ${why}`;
    }),
  );
}
