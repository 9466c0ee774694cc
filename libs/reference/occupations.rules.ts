export function occupationOf(_title: string): string | null {
  return null;
}
