/** +8613800138000 → 138••••8000 */
export function maskedPhone(phone: string): string {
  return phone.replace(/^\+86(\d{3})\d{4}(\d{4})$/, '$1••••$2');
}

/** zhou.min@example.cn → z•••@example.cn: as many dots for every name. */
export function maskedEmail(email: string): string {
  return email.replace(/^(.).*(@.*)$/, '$1•••$2');
}
