export { Batcher, BY_ITSELF } from './batcher.js';
