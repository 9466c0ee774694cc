export { LegalModule } from './legal.module.js';
export { LegalService } from './legal.service.js';
export { lackingOf, operatorOf } from './operator.rules.js';
