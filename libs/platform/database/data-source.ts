import { DataSource, type DataSourceOptions } from 'typeorm';
import { patience } from './patient-client.js';
import { QueryFailures } from './query-failures.js';

/** A database that cannot be used, said in a sentence for the person who runs the fair. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

/** What the features bring into the database: their tables and the steps that made them. */
export interface DatabaseSchema {
  entities: NonNullable<DataSourceOptions['entities']>;
  migrations: NonNullable<DataSourceOptions['migrations']>;
}

export interface DataSourceUse {
  /** Shown in pg_stat_activity, so that a person sees whose query runs. */
  applicationName: string;
  /** Most connections. */
  pool?: number;
  /** Milliseconds after which a query is given up; none for commands that work through everything. */
  statementTimeout?: number;
  /** Milliseconds that a caller waits for a connection, new or used. */
  connectTimeout?: number;
}

const OLDEST_SERVER = 15;

/**
 * Connects to the database.
 * @throws DatabaseError when the server cannot be reached, refuses us, or is older than PostgreSQL 15
 */
export async function openDataSource(url: string, schema: DatabaseSchema, use: DataSourceUse): Promise<DataSource> {
  const dataSource = new DataSource(dataSourceOptions(url, schema, use));
  try {
    await dataSource.initialize();
  } catch (error) {
    throw new DatabaseError(
      `The database at ${where(url)} cannot be used: ${messageOf(error)}. Check that it runs and that DATABASE_URL names it, its user and its password.`,
      { cause: error },
    );
  }
  const [row] = await dataSource.query<[{ version: string }]>(
    `SELECT current_setting('server_version_num') AS version`,
  );
  const major = Math.floor(Number(row.version) / 10_000);
  if (major < OLDEST_SERVER) {
    await dataSource.destroy();
    throw new DatabaseError(
      `The database at ${where(url)} is PostgreSQL ${major}, but the fair needs ${OLDEST_SERVER} or newer. Upgrade the server, or name another one in DATABASE_URL.`,
    );
  }
  return dataSource;
}

/** The table in which TypeORM notes the migrations that ran. */
export const MIGRATION_TABLE = 'migration';

function dataSourceOptions(url: string, schema: DatabaseSchema, use: DataSourceUse): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: schema.entities,
    migrations: schema.migrations,
    migrationsTableName: MIGRATION_TABLE,
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    logger: new QueryFailures(),
    applicationName: use.applicationName,
    poolSize: use.pool,
    connectTimeoutMS: use.connectTimeout ?? 5_000,
    extra: use.statementTimeout === undefined ? { keepAlive: true } : patience(use.statementTimeout),
  };
}

/** Server and database of an address, without user and password. */
function where(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host || 'the local socket'}${pathname}`;
}

/** Node's connection errors to "localhost" are an AggregateError with an empty message. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
