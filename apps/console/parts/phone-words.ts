/** +8613800138000 → 138 0013 8000, as it is read to somebody. */
export function phoneWords(phone: string): string {
  return phone.replace(/^\+86(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3');
}
