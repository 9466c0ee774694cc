import { createBrowserRouter, useRouteError } from 'react-router';
import { callProblem, type ProblemFacts } from '#ui';
import { useMay } from './console.js';
import { Frame } from './parts/frame.js';
import { Loading, Problem } from './parts/problem.js';
import { type Screen, screens } from './screens.js';
import { Shell } from './shell/shell.js';
import { useTexts } from './texts.js';

export function consoleRouter() {
  return createBrowserRouter(
    [
      {
        element: <Shell />,
        errorElement: <Broken />,
        hydrateFallbackElement: <Loading />,
        children: [
          ...screens.map((screen) => ({
            path: screen.path,
            errorElement: <Broken />,
            lazy: async () => {
              try {
                const Page = await screen.load();
                return { element: <Allowed screen={screen} Page={Page} /> };
              } catch {
                // React Router shows nothing in place of code that cannot be fetched, not even its errorElement.
                return { element: <Failed facts={codeAway} /> };
              }
            },
          })),
          { path: '*', element: <Missing /> },
        ],
      },
    ],
    { basename: '/console' },
  );
}

/** The api decides who may do what; the screen says so before anything is asked. */
function Allowed({ screen, Page }: { screen: Screen; Page: React.ComponentType }) {
  const may = useMay();
  const t = useTexts();
  if (may(screen.ability)) return <Page />;
  return (
    <Frame title={t(screen.title)}>
      <Problem facts={{ status: 403, code: null, requestId: null, retryAfter: null }} />
    </Frame>
  );
}

function Missing() {
  const t = useTexts();
  return (
    <Frame title={t('problem.missing')}>
      <Problem facts={{ status: 404, code: null, requestId: null, retryAfter: null }} />
    </Frame>
  );
}

/** A screen that failed while it was shown. */
function Broken() {
  return <Failed facts={callProblem(useRouteError()).facts} />;
}

/** The code of a screen could not be fetched: the service is away, or a newer version has other files. */
const codeAway: ProblemFacts = { status: 503, code: null, requestId: null, retryAfter: null };

/** In place of a screen. Loading the page anew fetches its code anew. */
function Failed({ facts }: { facts: ProblemFacts }) {
  const t = useTexts();
  return (
    <Frame title={t('problem.failed')}>
      <Problem facts={facts} onRetry={() => location.reload()} />
    </Frame>
  );
}
