import { Injectable } from '@nestjs/common';
import type { Readiness } from '#contracts';

/** `detail` is read by everybody: a sentence of ours, never an inner error. */
export interface ComponentState {
  state: 'ok' | 'degraded' | 'failed';
  detail?: string;
  figures?: Record<string, number>;
}

/** How one part of the fair tells whether it works. */
export interface Probe {
  name: string;
  /** Whether the process is of no use to visitors without it: then `/api/health/ready` answers 503. */
  essential: boolean;
  /** The component without which nothing can be said of this one: when both fail, that one is to blame. */
  standsOn?: string;
  /** Milliseconds after which an answer counts as slow, and the component as degraded. */
  slowAfter?: number;
  /** Asked at each look at readiness; an error or more than two seconds counts as failed. */
  check(): Promise<ComponentState>;
}

type Component = Readiness['components'][string];

const LONGEST_CHECK = 2_000;

/** Collects the probes of all features: each registers its own when its module starts. */
@Injectable()
export class Health {
  private readonly probes = new Map<string, Probe>();
  /** Checks that were not over in time and still go on: nobody starts another one behind them. */
  private readonly pending = new Map<string, Promise<ComponentState>>();
  private looking: Promise<Readiness> | undefined;

  register(probe: Probe): void {
    if (this.probes.has(probe.name)) throw new Error(`There are two health probes named ${probe.name}`);
    this.probes.set(probe.name, probe);
  }

  /** Takes two seconds at most. Who asks while another one is told is told the same. */
  readiness(): Promise<Readiness> {
    this.looking ??= this.look().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  private async look(): Promise<Readiness> {
    const probes = [...this.probes.values()];
    const found = new Map(
      await Promise.all(probes.map(async (probe) => [probe.name, await this.componentOf(probe)] as const)),
    );
    for (const { name, standsOn } of probes) {
      const component = found.get(name);
      if (component?.state !== 'failed' || standsOn === undefined || found.get(standsOn)?.state !== 'failed') continue;
      found.set(name, { ...component, state: 'unknown', detail: `It stands on ${standsOn}, which failed.` });
    }
    return {
      ready: [...found.values()].every(({ essential, state }) => !essential || state === 'ok' || state === 'degraded'),
      culprits: culprits(found),
      components: Object.fromEntries(found),
    };
  }

  private async componentOf(probe: Probe): Promise<Component> {
    const startedAt = performance.now();
    const { state, detail = null, figures = {} } = await this.stateOf(probe);
    const latencyMs = Math.round(performance.now() - startedAt);
    const { essential, slowAfter = LONGEST_CHECK } = probe;
    if (state === 'ok' && latencyMs > slowAfter) {
      return { state: 'degraded', essential, detail: `It answers slowly: in ${latencyMs} ms.`, latencyMs, figures };
    }
    return { state, essential, detail, latencyMs, figures };
  }

  private async stateOf(probe: Probe): Promise<ComponentState> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<ComponentState>((resolve) => {
      timer = setTimeout(() => resolve({ state: 'failed', detail: 'It does not answer in time.' }), LONGEST_CHECK);
    });
    try {
      return await Promise.race([this.checkOf(probe), tooLong]);
    } finally {
      clearTimeout(timer);
    }
  }

  private checkOf(probe: Probe): Promise<ComponentState> {
    const before = this.pending.get(probe.name);
    if (before !== undefined) return before;
    const check = probe
      .check()
      .catch((): ComponentState => ({ state: 'failed', detail: 'It cannot be reached.' }))
      .finally(() => this.pending.delete(probe.name));
    this.pending.set(probe.name, check);
    return check;
  }
}

/** In the order in which an operator should look at them. */
function culprits(found: ReadonlyMap<string, Component>): string[] {
  const rank = ({ state, essential }: Component) => (state === 'failed' ? 0 : 2) + (essential ? 0 : 1);
  return [...found]
    .filter(([, { state }]) => state === 'failed' || state === 'degraded')
    .sort(([, one], [, other]) => rank(one) - rank(other))
    .map(([name]) => name);
}
