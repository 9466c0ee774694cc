import type { Language, SheetField } from '#contracts';
import { templateColumns } from './columns.rules.js';
import texts from './faults.json' with { type: 'json' };

export type FaultCode = keyof typeof texts;

/** Something in a row that keeps it from becoming a vacancy, or from being published. */
export interface Fault {
  field: SheetField;
  /** Of faults.json, or of the contract or the rule for texts that the value breaks. */
  code: string;
  /** Fill the `{{name}}` places of its texts. */
  values: Record<string, string>;
  /** What the contract or the rule says of it; null: faults.json does. */
  message: Record<Language, string> | null;
  /** What the rule says would be right; null: faults.json does, or what the column wants. */
  remedy: Record<Language, string> | null;
}

interface FaultText {
  reason: Record<Language, string>;
  /** What to do; without it, what the column wants. */
  remedy?: Record<Language, string>;
}

export function fault(field: SheetField, code: FaultCode, values: Record<string, string> = {}): Fault {
  return { field, code, values, message: null, remedy: null };
}

/** A fault in the reader's language: what is wrong, and what would be right. */
export function faultWords(
  { field, code, values, message, remedy }: Fault,
  language: Language,
): { reason: string; remedy: string } {
  const hint = templateColumns[field === 'payMin' || field === 'payMax' ? 'pay' : field].note[language];
  if (message !== null) return { reason: message[language], remedy: remedy?.[language] ?? hint };
  const text: FaultText = texts[code as FaultCode];
  return {
    reason: filled(text.reason[language], values),
    remedy: text.remedy ? filled(text.remedy[language], values) : hint,
  };
}

function filled(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_place, name: string) => values[name] ?? '');
}
