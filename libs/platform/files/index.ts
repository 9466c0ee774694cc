export { type FilePurpose, purposes } from './content.rules.js';
export { FileAnswer } from './file-answer.js';
export { FileRetention } from './file-retention.js';
export { type FileFacts, Files, type GivenFile } from './files.js';
export { FilesModule, FilesWorkerModule } from './files.module.js';
export { fileMigrations } from './migrations/index.js';
export { sendFile } from './send-file.js';
export { TakesFile, Upload } from './upload.js';
