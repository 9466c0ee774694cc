const POLL = 10;

/** Waits for what is to happen soon. @param within milliseconds */
export async function until(reached: () => boolean | Promise<boolean>, within = 10_000): Promise<void> {
  const deadline = performance.now() + within;
  while (!(await reached())) {
    if (performance.now() > deadline) throw new Error(`It did not happen within ${within} ms: ${reached}`);
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
}
