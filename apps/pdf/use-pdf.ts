import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';

/**
 * A PDF of the api, opened by PDF.js, which is fetched when the first one is asked for. Null as long as it is not there.
 * @param onBroken is told when it cannot be drawn after all
 */
export function usePdf(url: string): { pdf: PDFDocumentProxy | 'broken' | null; onBroken: () => void } {
  const [pdf, setPdf] = useState<PDFDocumentProxy | 'broken' | null>(null);
  useEffect(() => {
    let close: (() => void) | null = () => {};
    void import('./open-pdf.js')
      .then(({ openPdf }) => {
        if (close === null) return;
        const task = openPdf(url);
        close = () => void task.destroy();
        return task.promise.then((opened) => close !== null && setPdf(opened));
      })
      .catch(() => close !== null && setPdf('broken'));
    return () => {
      close?.();
      close = null;
      setPdf(null);
    };
  }, [url]);
  return { pdf, onBroken: () => setPdf('broken') };
}
