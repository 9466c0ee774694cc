import { createBrowserRouter, useRouteError } from 'react-router';
import { callProblem } from '#ui';
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
              const Page = await screen.load();
              return { element: <Allowed screen={screen} Page={Page} /> };
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

/** A screen that failed, or whose code could not be fetched. */
function Broken() {
  const error = useRouteError();
  const t = useTexts();
  return (
    <Frame title={t('problem.failed')}>
      <Problem facts={callProblem(error).facts} onRetry={() => location.reload()} />
    </Frame>
  );
}
