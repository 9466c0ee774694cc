/** Files of the site's and the console's code, under names that carry a hash of their content: they cost nothing. */
const codeFile = /^\/(console\/)?assets\//;

/** Whether an address is that of a file of code: neither counted against its caller nor refused when there is much to do. */
export function isCodeFile(url: string): boolean {
  return codeFile.test(url);
}
