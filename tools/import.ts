import { constants, setPriority } from 'node:os';
import { importFile, writeMapping } from './import/file.js';
import { listRuns, takeDownRun, undoRun } from './import/runs.js';
import { CommandError, openOutput, readParameters, runCommand } from './output.js';

const USAGE = `npm run import -- vacancies FILE [--map MAP.json] [--write-map MAP.json] [--source NAME] [--licence TEXT] [--json]
       npm run import -- list [--json]
       npm run import -- undo ID [--json]
       npm run import -- takedown ID [--json]`;

/** `npm run import`: real vacancies in, while the fair runs or not, and out again. docs/import.md has the rules. */
await runCommand(async () => {
  // Whoever uses the fair meanwhile comes first.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const { values, positionals } = readParameters(USAGE, {
    map: { type: 'string' },
    'write-map': { type: 'string' },
    source: { type: 'string' },
    licence: { type: 'string' },
  });
  const [action, subject, ...rest] = positionals;
  const output = openOutput(values.json);
  if (action === 'list' && subject === undefined) return listRuns(output);
  if (subject === undefined || rest.length > 0) throw new CommandError(`Usage: ${USAGE}`);
  switch (action) {
    case 'vacancies':
      if (values['write-map'] !== undefined) return writeMapping(subject, values.map, values['write-map'], output);
      return importFile(subject, values, output);
    case 'undo':
      return undoRun(subject, output);
    case 'takedown':
      return takeDownRun(subject, output);
    default:
      throw new CommandError(`"${action}" is nothing that import can do.\nUsage: ${USAGE}`);
  }
});
