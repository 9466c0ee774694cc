const LONGEST = 200;

/**
 * The first line of an error, for those who look after the fair. What an error may have taken from a person's data is
 * left out: e-mail addresses, long numbers (telephones, identity cards), and quoted text that is no name of the program.
 */
export function errorLine(message: string): string {
  const [first = ''] = message.trim().split(/\r?\n/);
  const line = first
    .replaceAll(/[^\s@<>"'“”]+@[^\s@<>"'“”]+/g, '…')
    .replaceAll(/(?<![\w-])\+?\d(?:[ -]?\d){6,}[\dXx]?(?![\w-])/g, '…')
    .replaceAll(/(["'“‘])(?![\w.:/-]{1,63}["'”’])[^"'”’]*(["'”’])/g, '$1…$2');
  const characters = [...line];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : line;
}
