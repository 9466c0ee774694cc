/**
 * How the embedded server runs: one machine with two cores or more, a district's fair (hundreds of thousands of
 * vacancies). Given on its command line at each start, so that what stands here is what runs.
 */
export const postgresSettings: Readonly<Record<string, string>> = {
  // Reached from this machine only. No socket file: its path may be at most 107 characters long, ours may be longer.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // api, worker and their queues hold about 50 connections; commands come on top.
  max_connections: '120',

  // What was acknowledged survives a power cut.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',

  // The hot part of tables and indexes at 200,000 vacancies fits; the rest is left to the system's cache.
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  // Sorts and hashes of a search's facets stay in memory; a few run at once at most.
  work_mem: '32MB',
  maintenance_work_mem: '128MB',
  // Data lies on an SSD or in memory: a random page costs hardly more than the next one.
  random_page_cost: '1.1',
  // Compiling a query takes longer than our queries run.
  jit: 'off',

  // Nothing replicates from this server: less is written for bulk loads. Few checkpoints during an import.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '2GB',
  min_wal_size: '256MB',
  checkpoint_timeout: '15min',

  // The planner must know soon that an import filled a table.
  autovacuum_naptime: '15s',
  autovacuum_analyze_scale_factor: '0.02',
  autovacuum_vacuum_scale_factor: '0.05',

  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_duration_statement: '1s',
  log_checkpoints: 'off',
};

/**
 * What differs where nothing has to survive a power cut: in tests, of which some open fairs beside each other. Commits
 * wait for their WAL, which costs little then: without that, VACUUM cannot tell at once that all see a page.
 */
export const throwawaySettings: Readonly<Record<string, string>> = {
  max_connections: '300',
  fsync: 'off',
  full_page_writes: 'off',
};
