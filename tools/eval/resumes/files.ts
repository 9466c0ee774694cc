import type { Browser } from 'playwright-core';
import { zipOf } from '../../testing/zip.js';
import { type InventedPerson, inventedPersons, type ResumeLayout } from './person.js';

/** A résumé as somebody would send it in. */
export interface ResumeFile {
  layout: ResumeLayout;
  person: InventedPerson;
  fileType: 'pdf' | 'docx';
  bytes: Uint8Array;
}

/**
 * The files of layouts, each for all persons in its languages.
 * @param browser prints pages; without one, layouts that need it are left out
 */
export async function* filesOf(layouts: readonly ResumeLayout[], browser: Browser | null): AsyncGenerator<ResumeFile> {
  for (const layout of layouts) {
    for (const person of inventedPersons.filter(({ language }) => layout.languages.includes(language))) {
      const rendered = layout.render(person);
      if (rendered.kind === 'docx') yield { layout, person, fileType: 'docx', bytes: zipOf(rendered.parts) };
      else if (browser) yield { layout, person, fileType: 'pdf', bytes: await printed(browser, rendered.html) };
    }
  }
}

async function printed(browser: Browser, html: string): Promise<Uint8Array> {
  const page = await browser.newPage();
  try {
    await page.setContent(html);
    return await page.pdf({ format: 'A4', printBackground: true });
  } finally {
    await page.close();
  }
}
