import type { Language } from './codes.js';

/** What the actions of the audit log are called. One that is not here is shown as it is written. */
export const auditActions: Readonly<Record<string, Record<Language, string>>> = {
  'audit.read': { zh: '查看审计日志', en: 'Read the audit log' },
  'audit.pruned': { zh: '清除到期的审计日志', en: 'Old audit entries deleted' },
};

/** The name of an action in a language. */
export function auditActionName(action: string, language: Language): string {
  return Object.hasOwn(auditActions, action) ? auditActions[action]![language] : action;
}
