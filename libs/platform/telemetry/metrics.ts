import { Inject, Injectable } from '@nestjs/common';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Log } from './log.js';
import { LOG } from './log-token.js';
import { Recurring } from './recurring.js';

/** One registry for each process; what it counts is for operators, and holds no data of persons. */
const registry = new Registry();
const registers = [registry];

/** Seconds that a request took, by route template, method and status. */
export const httpDuration = new Histogram({
  name: 'everfair_http_request_seconds',
  help: 'Time from the arrival of a request until its answer was sent',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers,
});

export const requestsInHand = new Gauge({
  name: 'everfair_http_requests_in_hand',
  help: 'Requests that are being answered',
  registers,
});

export const requestsShed = new Counter({
  name: 'everfair_http_requests_shed_total',
  help: 'Requests that were refused because too many were in hand',
  registers,
});

/** Seconds that a search took inside the engine, by what was asked. */
export const searchDuration = new Histogram({
  name: 'everfair_search_seconds',
  help: 'Time that the search engine took for an answer',
  labelNames: ['kind', 'operation'] as const,
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 2.5],
  registers,
});

export const databaseFailures = new Counter({
  name: 'everfair_database_query_failures_total',
  help: 'Queries that the database refused or gave up, by SQLSTATE',
  labelNames: ['code'] as const,
  registers,
});

export const databaseConnections = new Gauge({
  name: 'everfair_database_connections',
  help: 'Connections of this process: used, idle, and callers who wait for one',
  labelNames: ['state'] as const,
  registers,
});

export const queueJobs = new Gauge({
  name: 'everfair_queue_jobs',
  help: 'Jobs in each queue, by state',
  labelNames: ['queue', 'state'] as const,
  registers,
});

export const outboxPending = new Gauge({
  name: 'everfair_outbox_pending',
  help: 'Events that are not handled yet, by lane',
  labelNames: ['lane'] as const,
  registers,
});

export const outboxOldestSeconds = new Gauge({
  name: 'everfair_outbox_oldest_seconds',
  help: 'Age of the oldest event that is not handled yet, by lane; 0 when there is none',
  labelNames: ['lane'] as const,
  registers,
});

/** Views of vacancies that browsers told of: `noted`, or why not: `limited`, `foreign` (another site's page), `no-room`. */
export const vacancyViews = new Counter({
  name: 'everfair_vacancy_views_total',
  help: 'Views of vacancies that browsers told of, by what became of them',
  labelNames: ['outcome'] as const,
  registers,
});

export const signIns = new Counter({
  name: 'everfair_sign_ins_total',
  help: 'Tries to sign in, by way and outcome: ok, or the code of the problem',
  labelNames: ['way', 'outcome'] as const,
  registers,
});

export const socketConnections = new Gauge({
  name: 'everfair_socket_connections',
  help: 'Browsers that are connected to this process, by transport',
  labelNames: ['transport'] as const,
  registers,
});

export const socketRequestsTotal = new Counter({
  name: 'everfair_socket_requests_total',
  help: 'Requests over the socket, by name and outcome: ok, or the code of the problem',
  labelNames: ['request', 'outcome'] as const,
  registers,
});

export const socketRefusals = new Counter({
  name: 'everfair_socket_refused_total',
  help: 'Connections that were refused or ended by this process, by reason',
  labelNames: ['reason'] as const,
  registers,
});

export const liveEvents = new Counter({
  name: 'everfair_live_events_total',
  help: 'Changes of topics: told to all processes, lost on the way to them, sent to browsers of this one',
  labelNames: ['topic', 'direction'] as const,
  registers,
});
/** Messages to people by what became of a try: `sent`, `refused` for good, or to be tried again `later`. */
export const messagesTotal = new Counter({
  name: 'everfair_messages_total',
  help: 'Messages that were handed to a channel, by channel and outcome',
  labelNames: ['channel', 'outcome'] as const,
  registers,
});

/** E-mails about saved searches, by person: `sent`, or why not: `nothing-new`, `no-address`, `too-soon`, `failed` (tried again). */
export const savedAlerts = new Counter({
  name: 'everfair_saved_alerts_total',
  help: 'People whose saved searches were due, by what became of it',
  labelNames: ['outcome'] as const,
  registers,
});

/** Steps of applications, by where they led. */
export const applicationSteps = new Counter({
  name: 'everfair_application_steps_total',
  help: 'Steps of applications, by the state to which they led',
  labelNames: ['state'] as const,
  registers,
});

export const invitationSteps = new Counter({
  name: 'everfair_invitation_steps_total',
  help: 'Invitations of talents to apply, by the state to which they came',
  labelNames: ['state'] as const,
  registers,
});

/** Messages in conversations, by who wrote them. */
export const conversationMessages = new Counter({
  name: 'everfair_conversation_messages_total',
  help: 'Messages that talents and organizations wrote each other, by side',
  labelNames: ['by'] as const,
  registers,
});

/** Applications whose term was over before the organization answered. */
export const unansweredApplications = new Counter({
  name: 'everfair_applications_unanswered_total',
  help: 'Applications that were not answered within the term',
  registers,
});

/** Bookings that found a time held by somebody else. */
export const calendarClashes = new Counter({
  name: 'everfair_calendar_clashes_total',
  help: 'Bookings that were refused since a person or place is held already',
  registers,
});

/** Steps of interviews, by what was done. */
export const interviewSteps = new Counter({
  name: 'everfair_interview_steps_total',
  help: 'Steps of interviews, by what was done',
  labelNames: ['act'] as const,
  registers,
});

export const componentWorks = new Gauge({
  name: 'everfair_component_works',
  help: 'Parts of the fair as /api/health/ready has them: 1 ok, 0.5 degraded, 0 failed or unknown',
  labelNames: ['component'] as const,
  registers,
});

export const componentSeconds = new Gauge({
  name: 'everfair_component_seconds',
  help: 'Time that a part of the fair took to say how it is',
  labelNames: ['component'] as const,
  registers,
});

export const diskFreeBytes = new Gauge({
  name: 'everfair_disk_free_bytes',
  help: 'Bytes that are free on the disk of DATA_DIR',
  registers,
});

/** Who scrapes waits no longer for a part that does not answer: milliseconds. */
const LONGEST_MEASUREMENT = 3_000;

/** What `/metrics` shows. Parts that are measured only when somebody looks register how. */
@Injectable()
export class MetricsPage {
  private readonly measurements: (() => Promise<void>)[] = [];
  /** Those that were not over in time and still go on: nobody starts another one behind them. */
  private readonly pending = new Map<() => Promise<void>, Promise<void>>();

  private readonly unmeasured: Recurring;

  constructor(@Inject(LOG) log: Log) {
    this.unmeasured = new Recurring(log, 'Not all figures could be measured');
    if (!registry.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics({ register: registry });
  }

  readonly contentType = registry.contentType;

  /** @param measure sets gauges; an error is logged, and the other figures are shown nevertheless */
  measure(measure: () => Promise<void>): void {
    this.measurements.push(measure);
  }

  async text(): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('It took too long')), LONGEST_MEASUREMENT);
    });
    const measured = await Promise.allSettled(
      this.measurements.map((measure) => Promise.race([this.measured(measure), tooLong])),
    );
    clearTimeout(timer);
    const failed = measured.find((result) => result.status === 'rejected');
    if (failed === undefined) this.unmeasured.over();
    else this.unmeasured.note(failed.reason);
    return registry.metrics();
  }

  private measured(measure: () => Promise<void>): Promise<void> {
    const running = this.pending.get(measure) ?? measure().finally(() => this.pending.delete(measure));
    this.pending.set(measure, running);
    return running;
  }
}
