/** 55907 as 55,907. */
export function count(value: number): string {
  return value.toLocaleString('en');
}
