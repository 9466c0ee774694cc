export interface Holder {
  pid: number;
  born: string;
  command: string;
}
export function processBirth(pid: number): string | undefined;
export function takeLock(file: string, command: string): { release(): void } | { heldBy: Holder };
export function lockHolder(file: string): Holder | undefined;
