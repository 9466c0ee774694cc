export {
  databaseUrl,
  describeSettings,
  readSettings,
  redisPrefix,
  type SettingRow,
  type Settings,
  SettingsError,
} from './settings.js';
export { SETTINGS, SettingsModule } from './settings.module.js';
