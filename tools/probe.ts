/**
 * `node dist/tools/probe.js URL`: leaves with 0 when the address answers with success, else with 1 and what it answered.
 * The health check of images, which bring neither curl nor wget.
 */
const LONGEST_MILLISECONDS = 4_000;
const LONGEST_ANSWER = 500;

const [url = ''] = process.argv.slice(2);
try {
  const answer = await fetch(url, { signal: AbortSignal.timeout(LONGEST_MILLISECONDS) });
  if (!answer.ok) fail(`${answer.status} ${(await answer.text()).slice(0, LONGEST_ANSWER)}`);
} catch (error) {
  fail(error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error));
}

function fail(reason: string): void {
  console.error(`${url}: ${reason}`);
  process.exitCode = 1;
}
