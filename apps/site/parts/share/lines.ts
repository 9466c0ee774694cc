/**
 * A text in lines of at most `width`: broken between words of Latin script and between any two Chinese characters; what
 * does not fit into `most` lines ends with an ellipsis.
 * @param widthOf how wide some text is drawn
 */
export function linesOf(text: string, width: number, most: number, widthOf: (text: string) => number): string[] {
  const pieces = text.trim().match(/[\p{Script=Latin}\p{N}.+#/'’-]+\s*|\s+|./gsu) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces.flatMap((one) => (widthOf(one.trim()) > width ? [...one] : [one]))) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > width && !/^[，。、；：！？）》”’,.;:!?)]/.test(piece)) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  const last = [...(lines[most - 1] ?? '')];
  while (last.length > 0 && widthOf(`${last.join('')}…`) > width) last.pop();
  return [...lines.slice(0, most - 1), `${last.join('').trimEnd()}…`];
}
