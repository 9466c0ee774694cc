import './base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider, type ConfigProviderProps } from 'antd';
import { StrictMode, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import type { Language } from '#contracts';
import { callProblem } from '#ui';
import { consoleApi, consoleQueries, whoIs } from './api.js';
import { ConsoleContext, type Person } from './console.js';
import { keptLink } from './pages/join/kept-link.js';
import { Problem } from './parts/problem.js';
import { useMedia } from './parts/use-media.js';
import { consoleRouter } from './router.js';
import { demoLanguage } from './shell/demo-language.js';
import { signInGate } from './shell/sign-in-gate.js';
import { TextsContext, translateIn } from './texts.js';
import { pageTokens, themeOf } from './theme.js';

const root = createRoot(document.getElementById('root') as HTMLElement);
await begin();

/** Nobody signed in goes to sign in, and comes back to where they wanted to go. */
async function begin(): Promise<void> {
  keptLink.keepFrom(location);
  const browsers = navigator.language.startsWith('zh') ? 'zh' : 'en';
  let person: Person | null;
  try {
    person = await whoIs(browsers);
  } catch (error) {
    const t = await translateIn(browsers);
    root.render(
      <TextsContext value={t}>
        <Problem facts={callProblem(error).facts} onRetry={() => location.reload()} />
      </TextsContext>,
    );
    return;
  }
  if (person === null || person.secondFactor === 'to-be-shown') {
    location.replace(
      `${browsers === 'zh' ? '' : '/en'}/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`,
    );
    return;
  }
  const language = person.isDemo ? demoLanguage(browsers) : person.language;
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  const [t, locale] = await Promise.all([translateIn(language), localeOf(language)]);
  const gate = signInGate();
  const queries = consoleQueries();
  const router = consoleRouter();
  root.render(
    <StrictMode>
      <ConsoleContext value={{ person, language, api: consoleApi(language, gate), gate }}>
        <TextsContext value={t}>
          <QueryClientProvider client={queries}>
            <Themed locale={locale}>
              <RouterProvider router={router} />
            </Themed>
          </QueryClientProvider>
        </TextsContext>
      </ConsoleContext>
    </StrictMode>,
  );
}

type Locale = ConfigProviderProps['locale'];

/** Ant Design's own few words. */
async function localeOf(language: Language): Promise<Locale> {
  const loaded = language === 'zh' ? await import('antd/es/locale/zh_CN.js') : await import('antd/es/locale/en_US.js');
  // An ES module under a name that TypeScript takes for CommonJS.
  return withDays(loaded.default as unknown as NonNullable<Locale>, language);
}

/** With the names of days and months: calendars would take them from a library that knows English alone. */
function withDays(locale: NonNullable<Locale>, language: Language): Locale {
  const { DatePicker } = locale;
  if (language !== 'zh' || DatePicker === undefined) return locale;
  const names = (count: number, of: Intl.DateTimeFormatOptions, dayOf: (at: number) => number) =>
    Array.from({ length: count }, (_, at) =>
      new Intl.DateTimeFormat('zh-CN', { ...of, timeZone: 'UTC' }).format(dayOf(at)),
    );
  const shortMonths = names(12, { month: 'short' }, (at) => Date.UTC(2026, at, 1));
  // 1 November 2026 is a Sunday.
  const shortWeekDays = names(7, { weekday: 'narrow' }, (at) => Date.UTC(2026, 10, 1 + at));
  return { ...locale, DatePicker: { ...DatePicker, lang: { ...DatePicker.lang, shortMonths, shortWeekDays } } };
}

/** Follows the system's theme, also when it changes in the evening. */
function Themed({ locale, children }: { locale: Locale; children: React.ReactNode }) {
  const isDark = useMedia('(prefers-color-scheme: dark)');
  const isCalm = useMedia('(prefers-reduced-motion: reduce)');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page's tokens follow the system's theme
  const theme = useMemo(() => themeOf(pageTokens(), isCalm), [isDark, isCalm]);
  return (
    <ConfigProvider locale={locale} theme={theme} button={{ autoInsertSpace: false }}>
      <AntApp className="console">{children}</AntApp>
    </ConfigProvider>
  );
}
