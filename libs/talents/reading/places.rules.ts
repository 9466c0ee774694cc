import { allDivisions } from '#reference';

const names = new Set<string>();
for (const { fullName, shortName, english, level } of allDivisions()) {
  if (level === 'district') continue;
  for (const name of [fullName, shortName, english.toLowerCase()]) names.add(name);
}

/** Whether a text names a place and nothing else: 石家庄, 河北·石家庄, Shijiazhuang, China, 远程. */
export function isPlace(text: string): boolean {
  const parts = text.split(/[\s·,，/-]+|(?<=省)|(?<=市)/).filter((part) => part !== '');
  return (
    parts.length > 0 &&
    parts.every(
      (part) =>
        names.has(part) ||
        names.has(part.toLowerCase()) ||
        /^(?:中国|china|remote|远程|hebei|prc)$|^\p{Script=Han}{1,3}[区县]$/iu.test(part),
    )
  );
}
