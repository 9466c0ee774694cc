import { benchApi } from './bench/api.js';
import { benchApplications } from './bench/applications.js';
import { benchBooking } from './bench/booking.js';
import { benchMatches } from './bench/matches.js';
import { benchNotifications } from './bench/notifications.js';
import { benchPublish } from './bench/publish.js';
import { benchSearch } from './bench/search.js';
import { benchSheet } from './bench/sheet.js';
import { benchTalents } from './bench/talents.js';
import { benchWeb } from './bench/web.js';
import { CommandError, openOutput, readParameters, runCommand } from './output.js';

const benches = {
  search: benchSearch,
  api: benchApi,
  web: benchWeb,
  sheet: benchSheet,
  publish: benchPublish,
  matches: benchMatches,
  talents: benchTalents,
  booking: benchBooking,
  applications: benchApplications,
  notifications: benchNotifications,
};
const usage = `npm run bench -- ${Object.keys(benches).join(' | ')} [--data DIR] [--count N] [--quick] [--json]`;

await runCommand(async () => {
  const { values, positionals } = readParameters(usage, {
    data: { type: 'string' },
    count: { type: 'string' },
    quick: { type: 'boolean', default: false },
  });
  const bench = benches[positionals[0] as keyof typeof benches];
  if (!bench || positionals.length !== 1) throw new CommandError(`Usage: ${usage}`);
  const count = values.count === undefined ? undefined : Number(values.count);
  if (count !== undefined && !(Number.isInteger(count) && count >= 1_000))
    throw new CommandError('--count: 1000 or more.');
  const output = openOutput(values.json);
  await bench({ data: values.data, quick: values.quick, count, output });
});
