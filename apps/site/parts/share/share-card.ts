import type { Language } from '#contracts';
import { linesOf } from './lines.js';
import type { Shared } from './shared.js';

interface Card {
  /** Address of the page's QR code. */
  code: string;
  /** Address of the page, as it is printed beside the code. */
  address: string;
  site: { name: string; slogan: string; hint: string };
  language: Language;
}

/** A poster for chats: paper, ink and one accent, whatever theme the reader has. */
const colours = {
  paper: '#fbfaf7',
  surface: '#ffffff',
  line: '#e4e1d9',
  ink: '#1d2221',
  ink2: '#545b59',
  accent: '#0b6a5f',
  pay: '#a0430d',
  tag: '#f3f1ec',
};

const WIDTH = 750;
const MARGIN = 56;
const INNER = WIDTH - 2 * MARGIN;
const CODE = 196;

/** Draws the poster of what is shared, with the reader's own fonts. @returns a PNG as a data address */
export async function drawShareCard(shared: Shared, { code, address, site, language }: Card): Promise<string> {
  const picture = await loaded(code);
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws nothing');
  const family = getComputedStyle(document.documentElement).fontFamily;
  const leading = language === 'zh' ? 1.45 : 1.3;

  // Twice: first to learn how high it becomes, then for good, for a canvas forgets when its height is set.
  canvas.height = draw(context, false);
  draw(context, true);
  return canvas.toDataURL('image/png');

  function draw(pen: CanvasRenderingContext2D, isVisible: boolean): number {
    let y = 0;
    const font = (size: number, weight = 400) => {
      pen.font = `${weight} ${size}px ${family}`;
    };
    const write = (
      text: string,
      size: number,
      colour: string,
      weight: number,
      most: number,
      width = INNER,
      x = MARGIN,
    ) => {
      font(size, weight);
      pen.fillStyle = colour;
      pen.textBaseline = 'alphabetic';
      for (const line of linesOf(text, width, most, (some) => pen.measureText(some).width)) {
        if (isVisible) pen.fillText(line, x, y + size);
        y += Math.round(size * leading);
      }
    };

    if (isVisible) {
      pen.fillStyle = colours.paper;
      pen.fillRect(0, 0, WIDTH, canvas.height);
      pen.fillStyle = colours.accent;
      pen.fillRect(0, 0, WIDTH, 12);
      mark(pen, MARGIN, 52, 56);
    }
    font(32, 700);
    const nameWidth = pen.measureText(site.name).width;
    if (isVisible) {
      pen.fillStyle = colours.ink;
      pen.fillText(site.name, MARGIN + 72, 91);
    }
    y = 68;
    write(site.slogan, 22, colours.ink2, 400, 1, INNER - 72 - nameWidth - 20, MARGIN + 72 + nameWidth + 20);

    y = 152;
    write(shared.title, 52, colours.ink, 700, 3);
    y += 12;
    write(shared.strong, 40, colours.pay, 700, 2);
    y += 8;
    if (shared.facts.length > 0) write(shared.facts.join(' · '), 28, colours.ink2, 400, 2);
    if (shared.tags.length > 0) {
      y += 16;
      y = tags(pen, shared.tags, y, isVisible);
    }
    if (shared.employer !== null) {
      y += 20;
      write(shared.employer, 32, colours.ink, 600, 2);
    }

    y += 40;
    const bottom = y;
    const height = CODE + 48;
    if (isVisible) {
      pen.fillStyle = colours.surface;
      pen.strokeStyle = colours.line;
      pen.lineWidth = 2;
      pen.beginPath();
      rounded(pen, MARGIN, bottom, INNER, height, 20);
      pen.fill();
      pen.stroke();
      pen.imageSmoothingEnabled = false;
      pen.drawImage(picture, MARGIN + 24, bottom + 24, CODE, CODE);
    }
    y = bottom + 64;
    const beside = MARGIN + 24 + CODE + 28;
    const room = WIDTH - MARGIN - 24 - beside;
    write(site.hint, 28, colours.ink, 600, 3, room, beside);
    y += 8;
    write(new URL(address).host, 22, colours.ink2, 400, 2, room, beside);
    return bottom + height + MARGIN;
  }

  function tags(pen: CanvasRenderingContext2D, given: readonly string[], top: number, isVisible: boolean): number {
    pen.font = `400 24px ${family}`;
    const [height, gap, padding] = [46, 12, 18];
    let [x, y] = [MARGIN, top];
    let rows = 1;
    for (const tag of given) {
      const [words = ''] = linesOf(tag, INNER - 2 * padding, 1, (some) => pen.measureText(some).width);
      const width = pen.measureText(words).width + 2 * padding;
      if (x + width > WIDTH - MARGIN) {
        if (rows === 2) break;
        rows += 1;
        x = MARGIN;
        y += height + gap;
      }
      if (isVisible) {
        pen.fillStyle = colours.tag;
        pen.beginPath();
        rounded(pen, x, y, width, height, 10);
        pen.fill();
        pen.fillStyle = colours.ink2;
        pen.fillText(words, x + padding, y + 32);
      }
      x += width + gap;
    }
    return y + height;
  }
}

/** The mark: a sun that does not set, on its grid of 30. */
function mark(pen: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  pen.save();
  pen.translate(x, y);
  pen.scale(size / 30, size / 30);
  pen.fillStyle = colours.accent;
  pen.fill(new Path2D('M5 17a10 10 0 0 1 20 0z'));
  pen.strokeStyle = colours.accent;
  pen.lineWidth = 1.6;
  pen.lineCap = 'round';
  pen.stroke(new Path2D('M2 17h26M6 21h18M10 25h10'));
  pen.restore();
}

/** `roundRect` is younger than many a phone. */
function rounded(pen: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, radius: number) {
  pen.moveTo(x + radius, y);
  pen.arcTo(x + width, y, x + width, y + height, radius);
  pen.arcTo(x + width, y + height, x, y + height, radius);
  pen.arcTo(x, y + height, x, y, radius);
  pen.arcTo(x, y, x + width, y, radius);
  pen.closePath();
}

async function loaded(address: string): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  return picture;
}
