import { evaluateLint } from './eval/lint.js';
import { CommandError, openOutput, readParameters, runCommand } from './output.js';

const evaluations = { lint: evaluateLint };
const usage = 'npm run eval -- lint FILE --out OUT.csv [--json]';

/** `npm run eval`: what the rules make of texts they have not seen, held against labels where there are any. */
await runCommand(async () => {
  const { values, positionals } = readParameters(usage, { out: { type: 'string' } });
  const [name, file, ...rest] = positionals;
  const evaluate = evaluations[name as keyof typeof evaluations];
  if (!evaluate || file === undefined || rest.length > 0 || values.out === undefined) {
    throw new CommandError(`Usage: ${usage}`);
  }
  await evaluate(file, values.out, openOutput(values.json));
});
