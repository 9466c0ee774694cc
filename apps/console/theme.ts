import type { ThemeConfig } from 'antd';

const names = [
  ...['paper', 'surface', 'sunk', 'line', 'line-strong', 'ink', 'ink-2', 'ink-3'],
  ...['accent', 'accent-strong', 'accent-soft', 'on-accent', 'good', 'warn', 'bad', 'info'],
  ...['good-soft', 'warn-soft', 'bad-soft', 'veil', 'font'],
] as const;

/** Reads a CSS token of libs/ui/tokens.css, as it is in the theme of the moment. */
export type ReadToken = (name: string) => string;

/** The tokens of the page. */
export function pageTokens(): ReadToken {
  const style = getComputedStyle(document.documentElement);
  const values = new Map(names.map((name) => [name as string, style.getPropertyValue(`--${name}`).trim()]));
  return (name) => values.get(name) ?? '';
}

/**
 * Ant Design in the colours of the site's tokens, which alone know light and dark: its own algorithm for dark would
 * change them. One accent, no blue; text and what can be pressed have a contrast of 4.5 : 1 at least.
 */
export function themeOf(token: ReadToken, isCalm: boolean): ThemeConfig {
  const accent = token('accent');
  return {
    token: {
      colorPrimary: accent,
      colorPrimaryHover: token('accent-strong'),
      colorPrimaryActive: token('accent-strong'),
      colorPrimaryText: accent,
      colorPrimaryBg: token('accent-soft'),
      colorPrimaryBgHover: token('accent-soft'),
      colorPrimaryBorder: accent,
      colorLink: accent,
      colorLinkHover: token('accent-strong'),
      colorLinkActive: token('accent-strong'),
      colorSuccess: token('good'),
      colorSuccessBg: token('good-soft'),
      colorSuccessBorder: token('good-soft'),
      colorSuccessText: token('good'),
      colorWarning: token('warn'),
      colorWarningBg: token('warn-soft'),
      colorWarningBorder: token('warn-soft'),
      colorWarningText: token('warn'),
      colorError: token('bad'),
      colorErrorBg: token('bad-soft'),
      colorErrorBorder: token('bad-soft'),
      colorErrorText: token('bad'),
      colorInfo: token('info'),
      colorInfoBg: token('accent-soft'),
      colorInfoBorder: token('accent-soft'),
      colorTextBase: token('ink'),
      colorBgBase: token('surface'),
      colorText: token('ink'),
      colorTextSecondary: token('ink-2'),
      colorTextTertiary: token('ink-3'),
      colorTextQuaternary: token('ink-3'),
      colorTextDescription: token('ink-2'),
      colorTextPlaceholder: token('ink-3'),
      colorTextDisabled: token('ink-3'),
      colorTextHeading: token('ink'),
      colorIcon: token('ink-2'),
      colorTextLightSolid: token('on-accent'),
      colorBgLayout: token('paper'),
      colorBgContainer: token('surface'),
      colorBgElevated: token('surface'),
      colorBgSpotlight: token('ink'),
      colorBgMask: token('veil'),
      colorFillAlter: token('sunk'),
      colorFillSecondary: token('sunk'),
      colorFillTertiary: token('sunk'),
      colorBorder: token('line-strong'),
      colorBorderDisabled: token('line'),
      colorBorderSecondary: token('line'),
      colorSplit: token('line'),
      fontFamily: token('font'),
      fontSize: 14,
      borderRadius: 8,
      controlHeight: 36,
      controlHeightLG: 44,
      motionDurationFast: '80ms',
      motionDurationMid: '120ms',
      motionDurationSlow: '160ms',
      motion: !isCalm,
      wireframe: false,
    },
    components: {
      Table: { headerBg: token('sunk'), rowHoverBg: token('sunk'), headerSplitColor: 'transparent' },
      Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 400 },
      Form: { labelColor: token('ink-2'), verticalLabelPadding: '0 0 4px', itemMarginBottom: 20 },
    },
  };
}
