import { organizerCreation, organizerRoles } from '#contracts';
import { Limits, Organizers, Passwords, SecondFactors } from '#identity';
import { SystemClock } from '#platform/clock';
import { readSettings } from '#platform/config';
import { openDataSource, pendingMigrations } from '#platform/database';
import { describeProblem, Problem } from '#platform/problems';
import { Secrets } from '#platform/secrets';
import { Audit, PersonKeys } from '#privacy';
import { schema } from '#schema';
import { openDatabase } from './embedded/index.js';
import { CommandError, type Output, openOutput, readParameters, runCommand } from './output.js';

const USAGE = `npm run organizer -- create --email ADDRESS --name NAME --role ${organizerRoles.join('|')} [--json]
       npm run organizer -- reset-second-factor --email ADDRESS [--json]
       npm run organizer -- list [--json]`;

/**
 * `npm run organizer`: the first admin of a fair, and the way back for the last one. Whoever may give commands on the
 * machine may do this; everything else about organizers is done on the desk.
 */
await runCommand(async () => {
  const { values, positionals } = readParameters(USAGE, {
    email: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string' },
  });
  const [action, ...rest] = positionals;
  const output = openOutput(values.json);
  if (rest.length > 0) throw new CommandError(`Usage: ${USAGE}`);
  switch (action) {
    case 'create':
      return withOrganizers(output, (organizers) => create(organizers, values, output));
    case 'reset-second-factor':
      return withOrganizers(output, (organizers) => resetSecondFactor(organizers, values.email, output));
    case 'list':
      return withOrganizers(output, (organizers) => list(organizers, output));
    default:
      throw new CommandError(`Usage: ${USAGE}`);
  }
});

async function create(
  organizers: Organizers,
  { email, name, role }: { email?: string; name?: string; role?: string },
  output: Output,
): Promise<void> {
  const given = organizerCreation.safeParse({ email, name, role });
  if (!given.success) throw new CommandError(`An e-mail address, a name and a role are needed.\nUsage: ${USAGE}`);
  const { id, password, until } = await organizers.createWithPassword(given.data);
  const said = `${given.data.name} is ${given.data.role} now.`;
  if (password === null) {
    return output.result({ id, password }, `${said} They sign in as they did, and set up their second factor.`);
  }
  output.say(`Password for the first sign-in, until ${until.toISOString().slice(0, 16)}Z: ${password}`);
  output.result(
    { id, password, until: until.toISOString() },
    `${said} Hand the password over in person: it is shown this once, and is changed at the first sign-in.`,
  );
}

async function resetSecondFactor(organizers: Organizers, email: string | undefined, output: Output): Promise<void> {
  if (email === undefined) throw new CommandError(`Name the organizer by --email.\nUsage: ${USAGE}`);
  const wasThere = await organizers.resetSecondFactor(email.trim().toLowerCase());
  output.result(
    { reset: wasThere },
    wasThere
      ? 'The second factor is taken away. They act as organizers again after they have set up another.'
      : 'There was no second factor. They set one up after signing in.',
  );
}

async function list(organizers: Organizers, output: Output): Promise<void> {
  const { organizers: all } = await organizers.list('fair');
  for (const { name, email, role, secondFactor, lastSeenAt } of all) {
    const factor = secondFactor ? 'second factor' : 'no second factor yet';
    output.say(`${role}  ${name} <${email ?? '—'}>  ${factor}, ${lastSeenAt ? `seen ${lastSeenAt}` : 'not signed in'}`);
  }
  output.result({ organizers: all }, all.length === 0 ? 'There is no organizer yet.' : `${all.length} organizers.`);
}

/** @throws CommandError when the data are of an older version, or what was asked is refused */
async function withOrganizers(output: Output, work: (organizers: Organizers) => Promise<void>): Promise<void> {
  const settings = readSettings(process.env);
  const database = await openDatabase(settings, { command: 'organizer', say: output.say });
  try {
    const dataSource = await openDataSource(database.url, schema, { applicationName: 'everfair organizer', pool: 2 });
    try {
      if ((await pendingMigrations(dataSource)).length > 0) {
        throw new CommandError('The database is not of this version yet. Start the fair once, then try again.');
      }
      const clock = new SystemClock();
      const secrets = new Secrets(settings);
      const limits = new Limits(dataSource, secrets, clock);
      const secondFactors = new SecondFactors(dataSource, secrets, limits, clock);
      await work(
        new Organizers(
          dataSource,
          new Passwords(),
          secondFactors,
          new Audit(clock, new PersonKeys(secrets, clock)),
          clock,
        ),
      );
    } finally {
      await dataSource.destroy();
    }
  } catch (error) {
    throw error instanceof Problem ? new CommandError(describeProblem(error, 'en', '').detail) : error;
  } finally {
    await database.stop();
  }
}
