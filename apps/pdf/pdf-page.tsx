import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef } from 'react';

interface PdfPageProps {
  pdf: PDFDocumentProxy;
  /** From 1. */
  number: number;
  /** Points of the paper become so many pixels; null: as wide as its place. */
  scale: number | null;
  /** What the page is, for who cannot see it. */
  label: string;
  className: string | undefined;
  onBroken(): void;
}

/** A page of a PDF as it is printed. */
export function PdfPage({ pdf, number, scale, label, className, onBroken }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const broken = useRef(onBroken);
  broken.current = onBroken;

  useEffect(() => {
    const shown = canvas.current;
    if (shown === null) return;
    let stop: (() => void) | null = () => {};
    void (async () => {
      const page = await pdf.getPage(number);
      if (stop === null) return;
      const paper = page.getViewport({ scale: 1 });
      const wide = scale === null ? (shown.parentElement?.clientWidth ?? paper.width) : paper.width * scale;
      const viewport = page.getViewport({ scale: (wide / paper.width) * Math.min(devicePixelRatio, 2) });
      shown.width = Math.round(viewport.width);
      shown.height = Math.round(viewport.height);
      const drawing = page.render({ canvas: shown, viewport });
      stop = () => drawing.cancel();
      await drawing.promise;
    })().catch(() => stop !== null && broken.current());
    return () => {
      stop?.();
      stop = null;
    };
  }, [pdf, number, scale]);

  return <canvas ref={canvas} className={className} role="img" aria-label={label} />;
}
