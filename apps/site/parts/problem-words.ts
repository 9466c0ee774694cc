import type { ProblemFacts, Translate } from '#ui';

/** What happened, whether anything is lost, what to do now. */
export function problemWords(t: Translate, { status, code, retryAfter }: ProblemFacts): ProblemWords {
  const figure = figureOf(status);
  if (status === 0) return { figure, title: t('problem.offline'), text: t('problem.offlineText') };
  if (status === 401 || status === 403) return { figure, title: t('problem.closed'), text: t('problem.closedText') };
  if (status === 404) return { figure, title: t('problem.vacancyNotFound'), text: t('problem.vacancyNotFoundText') };
  if (code === 'vacancy/lapsed-long-ago') {
    return { figure, title: t('problem.lapsedLongAgo'), text: t('problem.lapsedLongAgoText') };
  }
  if (status === 410) return { figure, title: t('problem.gone'), text: t('problem.goneText') };
  if (status === 429) {
    const text = retryAfter === null ? t('problem.busyText') : t('problem.busyFor', { count: retryAfter });
    return { figure, title: t('problem.busy'), text };
  }
  if (code === 'search/unavailable') return { figure, title: t('away.search'), text: t('away.searchText') };
  if (code === 'service/slow') return { figure, title: t('away.slow'), text: t('away.slowText') };
  if (code === 'service/busy') return { figure: 'busy', title: t('problem.busy'), text: t('problem.busyText') };
  if (code === 'service/storage-full') return { figure, title: t('away.full'), text: t('away.fullText') };
  if (status === 503) return { figure, title: t('problem.unavailable'), text: t('problem.unavailableText') };
  if (status < 500) return { figure, title: t('problem.bad'), text: t('problem.badText') };
  return { figure, title: t('problem.failed'), text: t('problem.failedText') };
}

export interface ProblemWords {
  figure: Figure;
  title: string;
  text: string;
}

/** Nothing there, gone, closed to the reader, too many, a fault or an outage, no network. */
export type Figure = 'missing' | 'gone' | 'closed' | 'busy' | 'fault' | 'offline';

function figureOf(status: number): Figure {
  if (status === 0) return 'offline';
  if (status === 410) return 'gone';
  if (status === 401 || status === 403) return 'closed';
  if (status === 429) return 'busy';
  return status < 500 ? 'missing' : 'fault';
}
