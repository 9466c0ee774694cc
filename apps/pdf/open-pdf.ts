import { GlobalWorkerOptions, getDocument, type PDFDocumentLoadingTask, version } from 'pdfjs-dist';
import workerSrc from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerSrc;

/** Where the build puts what PDF.js fetches when a file needs it: see `pdfFiles`. */
const files = `${import.meta.env.BASE_URL}assets/pdfjs-${version}/`;

/**
 * Opens a PDF of the api. Nothing in it is run: no script, no form, no code made from its fonts.
 * @param url of the file, fetched with the device's cookie
 */
export function openPdf(url: string): PDFDocumentLoadingTask {
  return getDocument({
    url,
    cMapUrl: files,
    cMapPacked: true,
    standardFontDataUrl: files,
    wasmUrl: files,
    enableXfa: false,
    isEvalSupported: false,
    disableRange: true,
    disableStream: true,
  });
}
