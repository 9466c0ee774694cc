/** The mark: a sun that does not set. */
export function Mark() {
  return (
    <svg width="30" height="30" viewBox="0 0 30 30" aria-hidden="true" focusable="false">
      <circle cx="15" cy="15" r="14" fill="none" stroke="var(--line)" />
      <path d="M5 17a10 10 0 0 1 20 0z" fill="var(--accent)" />
      <path d="M2 17h26M6 21h18M10 25h10" stroke="var(--accent)" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}
