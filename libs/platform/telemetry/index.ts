export { type ComponentState, Health, type Probe } from './health.js';
export { createLogger, type Log, NestLog } from './log.js';
export { LOG } from './log-token.js';
export {
  applicationSteps,
  calendarClashes,
  conversationMessages,
  databaseConnections,
  databaseFailures,
  httpDuration,
  interviewSteps,
  invitationSteps,
  liveEvents,
  MetricsPage,
  messagesTotal,
  outboxOldestSeconds,
  outboxPending,
  queueJobs,
  requestsInHand,
  requestsShed,
  savedAlerts,
  searchDuration,
  signIns,
  socketConnections,
  socketRefusals,
  socketRequestsTotal,
  unansweredApplications,
  vacancyViews,
} from './metrics.js';
export { MetricsServer } from './metrics-server.js';
export { Recurring, RecurringKinds } from './recurring.js';
export {
  currentRequestId,
  currentSignal,
  type RequestContext,
  stopIfOver,
  whileWanted,
  withRequestContext,
} from './request-context.js';
export { TelemetryModule } from './telemetry.module.js';
