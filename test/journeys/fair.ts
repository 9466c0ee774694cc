/** A running fair with the demo in it: the one named by `FAIR_URL`. */
export async function openFair(): Promise<{ url: string; close(): Promise<void> }> {
  const url = process.env.FAIR_URL;
  if (url === undefined)
    throw new Error('Name a running fair with the demo in it by FAIR_URL, as http://localhost:3000');
  return { url: url.replace(/\/$/, ''), close: async () => undefined };
}
