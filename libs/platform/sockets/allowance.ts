/** How much one may do: so much a second, and as much at once after a pause. */
export class Allowance {
  private left: number;
  private at = performance.now();

  /** @param most what is left after a long pause */
  constructor(
    private readonly perSecond: number,
    private readonly most = perSecond * 2,
  ) {
    this.left = most;
  }

  /** Whether one more is allowed now. */
  take(): boolean {
    const now = performance.now();
    this.left = Math.min(this.most, this.left + ((now - this.at) / 1_000) * this.perSecond);
    this.at = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
