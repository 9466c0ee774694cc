export { type DatabaseTrouble, databaseTrouble } from './away.js';
export { type Connection, withConnection } from './connection.js';
export { DatabaseError, type DatabaseSchema, type DataSourceUse, openDataSource } from './data-source.js';
export { DatabaseModule } from './database.module.js';
export { Listener } from './listener.js';
export { migrate, pendingMigrations } from './migrate.js';
export { patience } from './patient-client.js';
export { type HeldLock, heldElsewhere, holdLock } from './session-lock.js';
