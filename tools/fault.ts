import { faultImport } from './fault/import.js';
import { faultMessages } from './fault/messages.js';
import { faultPublish } from './fault/publish.js';
import { CommandError, openOutput, readParameters, runCommand } from './output.js';

const faults = { import: faultImport, messages: faultMessages, publish: faultPublish };
const USAGE = `npm run fault -- ${Object.keys(faults).join(' | ')} [--data DIR] [--seed NUMBER] [--json]`;

/** `npm run fault -- NAME`: kills processes at random moments of their work, and checks that nothing was lost by it. */
await runCommand(async () => {
  const { values, positionals } = readParameters(USAGE, { data: { type: 'string' }, seed: { type: 'string' } });
  const fault = faults[positionals[0] as keyof typeof faults];
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  if (!fault || positionals.length !== 1 || !Number.isInteger(seed)) throw new CommandError(`Usage: ${USAGE}`);
  const output = openOutput(values.json);
  const figures = await fault({ data: values.data, seed, output });
  const { kills, acknowledged, missing, doubled, inconsistent } = figures;
  output.result(
    { ...figures },
    `${kills} kills; ${acknowledged} acknowledged; ${missing} missing, ${doubled} doubled, ${inconsistent} inconsistent.`,
  );
  if (missing + doubled + inconsistent > 0) process.exitCode = 1;
});
