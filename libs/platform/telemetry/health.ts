import { Injectable } from '@nestjs/common';
import type { Readiness } from '#contracts';

/** `detail` is read by everybody: a sentence of ours, never an inner error. */
export type ComponentState = { state: 'ok'; detail?: string } | { state: 'failed'; detail: string };

/** How one part of the fair tells whether it works. */
export interface Probe {
  name: string;
  /** Whether the fair is of no use without it: then `/api/health/ready` answers 503. */
  essential: boolean;
  /** Asked at each look at readiness; an error or more than two seconds counts as failed. */
  check(): Promise<ComponentState>;
}

const LONGEST_CHECK = 2_000;

/** Collects the probes of all features: each registers its own when its module starts. */
@Injectable()
export class Health {
  private readonly probes = new Map<string, Probe>();

  register(probe: Probe): void {
    if (this.probes.has(probe.name)) throw new Error(`There are two health probes named ${probe.name}`);
    this.probes.set(probe.name, probe);
  }

  async readiness(): Promise<Readiness> {
    const components = await Promise.all(
      [...this.probes.values()].map(async (probe) => {
        const { state, detail = null } = await stateOf(probe);
        return [probe.name, { state, essential: probe.essential, detail }] as const;
      }),
    );
    return {
      ready: components.every(([, component]) => component.state === 'ok' || !component.essential),
      components: Object.fromEntries(components),
    };
  }
}

async function stateOf(probe: Probe): Promise<ComponentState> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<ComponentState>((resolve) => {
    timer = setTimeout(() => resolve({ state: 'failed', detail: 'It does not answer in time.' }), LONGEST_CHECK);
  });
  const checked = probe.check().catch((): ComponentState => ({ state: 'failed', detail: 'It cannot be reached.' }));
  try {
    return await Promise.race([checked, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
