import { allIndustries } from '#reference';

const members = new Map<string, string[]>();
for (const { code, parent } of allIndustries()) {
  if (parent) members.set(parent, [...(members.get(parent) ?? []), code]);
}

/** Whoever asks for a group of industries asks for all in it. */
export function withGroups(codes: readonly string[]): string[] {
  return [...new Set(codes.flatMap((code) => [code, ...(members.get(code) ?? [])]))];
}
