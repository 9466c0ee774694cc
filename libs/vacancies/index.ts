export { recognizeColumns } from './import/columns.rules.js';
export { CsvReader, delimiterOf } from './import/csv.rules.js';
export { organizationKey } from './import/keys.rules.js';
export { explainMapping, type ImportMapping, importMapping, mappingFaults } from './import/mapping.rules.js';
export type { OrganizationDraft, VacancyDraft } from './import/record.js';
export { openRecords, UnreadableFile } from './import/records.js';
export { TextReader } from './import/text-encoding.rules.js';
export { vacancyReader } from './import/vacancy-record.rules.js';
export { type ImportReport, ImportRun, type ImportRunState } from './import-runs/import-run.entity.js';
export {
  type ImportProgress,
  type ImportRefusal,
  ImportRefused,
  type ImportRequest,
  UNDO_DAYS,
  VacancyImports,
} from './import-runs/vacancy-imports.js';
export { type LintedTexts, lintVacancy } from './lint/lint.rules.js';
export { lurePatterns } from './lint/lures.rules.js';
export type { Pattern } from './lint/pattern.js';
export { placesIn } from './lint/places.rules.js';
export { rowTexts } from './lint/row-texts.rules.js';
export { vacancyMigrations } from './migrations/index.js';
export { ConfirmationsService } from './posting/confirmations.service.js';
export { DraftsService } from './posting/drafts.service.js';
export { PublishingService } from './posting/publishing.service.js';
export { ReviewsService } from './posting/reviews.service.js';
export { templateColumns, templateFields } from './sheet/columns.rules.js';
export { SheetRows } from './sheet/save-rows.js';
export { SheetSaver } from './sheet/sheet-saver.js';
export { SheetUpload } from './sheet/sheet-upload.entity.js';
export { SheetUploads } from './sheet/sheet-uploads.service.js';
export { VacanciesModule, VacanciesWorkerModule, VacancyImportsModule } from './vacancies.module.js';
export { type Likeness, type NewVacancy, VacanciesService } from './vacancies.service.js';
export { Vacancy } from './vacancy.entity.js';
export { hiddenStates, standingOf, type VacancyStanding } from './vacancy.rules.js';
