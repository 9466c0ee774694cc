import { evaluateLint } from './eval/lint.js';
import { evaluateResumes } from './eval/resume.js';
import { CommandError, openOutput, readParameters, runCommand } from './output.js';

const usage = 'npm run eval -- (lint FILE --out OUT.csv | resume [--wrong]) [--json]';

/** `npm run eval`: what the rules make of texts they have not seen, held against labels where there are any. */
await runCommand(async () => {
  const { values, positionals } = readParameters(usage, { out: { type: 'string' }, wrong: { type: 'boolean' } });
  const [name, ...files] = positionals;
  const output = openOutput(values.json);
  if (name === 'lint' && files[0] !== undefined && files.length === 1 && values.out !== undefined) {
    await evaluateLint(files[0], values.out, output);
  } else if (name === 'resume' && files.length === 0 && values.out === undefined) {
    await evaluateResumes(values.wrong ?? false, output);
  } else throw new CommandError(`Usage: ${usage}`);
});
