/// <reference types="vite/client" />

// ES modules under a name that TypeScript takes for CommonJS.
declare module 'antd/es/locale/*.js' {
  import type { ConfigProviderProps } from 'antd';

  const locale: ConfigProviderProps['locale'];
  export default locale;
}
