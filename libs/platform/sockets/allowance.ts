/** How much one may do: so much a second, and more at once after a pause. */
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

  /** Whether nothing would be lost by forgetting it. */
  isUntouched(): boolean {
    return this.left + ((performance.now() - this.at) / 1_000) * this.perSecond >= this.most;
  }
}

const SWEEP_EVERY = 10_000;

/** An allowance for each address; those that rest are forgotten. */
export class AddressAllowances {
  private readonly of = new Map<string, Allowance>();
  private sweptAt = performance.now();

  constructor(private readonly perSecond: number) {}

  take(address: string): boolean {
    this.sweep();
    let allowance = this.of.get(address);
    if (allowance === undefined) {
      allowance = new Allowance(this.perSecond);
      this.of.set(address, allowance);
    }
    return allowance.take();
  }

  private sweep(): void {
    if (performance.now() - this.sweptAt < SWEEP_EVERY) return;
    this.sweptAt = performance.now();
    for (const [address, allowance] of this.of) if (allowance.isUntouched()) this.of.delete(address);
  }
}
