/** The three looks of the page as Fluent themes; the page's own style sheet takes its colours from them. */
import { createTheme, type IPartialTheme, type ITheme } from '@fluentui/react';
import type { ThemeName } from './host';

/** Segoe where there is one; else what comes nearest in width, before a system's own default. */
const fontFamily =
  "'Segoe UI Variable Text', 'Segoe UI', 'Segoe UI Web (West European)', 'Open Sans', 'Noto Sans', 'Liberation Sans', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', sans-serif";

const shape: IPartialTheme = {
  defaultFontStyle: { fontFamily },
  effects: { roundedCorner2: '4px', roundedCorner4: '4px', roundedCorner6: '8px' },
};

const light: IPartialTheme = {
  ...shape,
  palette: {
    themePrimary: '#0f6cbd',
    themeLighterAlt: '#f5fafd',
    themeLighter: '#ebf3fc',
    themeLight: '#cfe4fa',
    themeTertiary: '#77b7f7',
    themeSecondary: '#2886de',
    themeDarkAlt: '#115ea3',
    themeDark: '#0f548c',
    themeDarker: '#0c3b5e',
    neutralLighterAlt: '#fafafa',
    neutralLighter: '#f5f5f5',
    neutralLight: '#ebebeb',
    neutralQuaternaryAlt: '#e0e0e0',
    neutralQuaternary: '#d1d1d1',
    neutralTertiaryAlt: '#c7c7c7',
    neutralTertiary: '#8a8a8a',
    neutralSecondary: '#616161',
    neutralPrimaryAlt: '#424242',
    neutralPrimary: '#242424',
    neutralDark: '#1a1a1a',
    black: '#000000',
    white: '#ffffff',
    redDark: '#b10e1c',
  },
  semanticColors: { errorText: '#b10e1c', inputPlaceholderText: '#616161', disabledText: '#616161' },
};

const dark: IPartialTheme = {
  ...shape,
  isInverted: true,
  palette: {
    themePrimary: '#479ef5',
    themeLighterAlt: '#061724',
    themeLighter: '#082338',
    themeLight: '#0c3b5e',
    themeTertiary: '#2886de',
    themeSecondary: '#479ef5',
    themeDarkAlt: '#62abf5',
    themeDark: '#96c6fa',
    themeDarker: '#b4d6fa',
    neutralLighterAlt: '#2e2e2e',
    neutralLighter: '#333333',
    neutralLight: '#3d3d3d',
    neutralQuaternaryAlt: '#474747',
    neutralQuaternary: '#525252',
    neutralTertiaryAlt: '#5c5c5c',
    neutralTertiary: '#999999',
    neutralSecondary: '#bdbdbd',
    neutralPrimaryAlt: '#d6d6d6',
    neutralPrimary: '#ffffff',
    neutralDark: '#ffffff',
    black: '#ffffff',
    white: '#292929',
    redDark: '#ff99a4',
  },
  semanticColors: {
    errorText: '#ff99a4',
    errorBackground: '#3f1011',
    warningBackground: '#4a3700',
    successBackground: '#0b3a0f',
    severeWarningBackground: '#4a1e04',
    infoBackground: '#333333',
    messageText: '#ffffff',
    messageLink: '#96c6fa',
    errorIcon: '#ff99a4',
    warningIcon: '#fdcf58',
    successIcon: '#9fd89f',
    infoIcon: '#d6d6d6',
    inputPlaceholderText: '#bdbdbd',
    disabledText: '#bdbdbd',
  },
};

/** White on black, cyan where one acts: the colours that Windows' own black contrast theme uses. */
const contrast: IPartialTheme = {
  ...shape,
  isInverted: true,
  palette: {
    themePrimary: '#1aebff',
    themeLighterAlt: '#000000',
    themeLighter: '#00252a',
    themeLight: '#003a42',
    themeTertiary: '#1aebff',
    themeSecondary: '#1aebff',
    themeDarkAlt: '#7df3ff',
    themeDark: '#7df3ff',
    themeDarker: '#b3f8ff',
    neutralLighterAlt: '#000000',
    neutralLighter: '#1c1c1c',
    neutralLight: '#2a2a2a',
    neutralQuaternaryAlt: '#3a3a3a',
    neutralQuaternary: '#ffffff',
    neutralTertiaryAlt: '#ffffff',
    neutralTertiary: '#ffffff',
    neutralSecondaryAlt: '#ffffff',
    neutralSecondary: '#ffffff',
    neutralPrimaryAlt: '#ffffff',
    neutralPrimary: '#ffffff',
    neutralDark: '#ffffff',
    black: '#ffffff',
    white: '#000000',
    redDark: '#ff9c9c',
  },
  semanticColors: {
    bodyDivider: '#ffffff',
    inputBorder: '#ffffff',
    inputBorderHovered: '#1aebff',
    inputPlaceholderText: '#ffffff',
    errorText: '#ff9c9c',
    errorBackground: '#000000',
    warningBackground: '#000000',
    successBackground: '#000000',
    severeWarningBackground: '#000000',
    infoBackground: '#000000',
    messageText: '#ffffff',
    messageLink: '#1aebff',
    errorIcon: '#ff9c9c',
    warningIcon: '#ffff00',
    successIcon: '#3ff23f',
    infoIcon: '#ffffff',
    disabledText: '#3ff23f',
    disabledBodyText: '#3ff23f',
    buttonBorder: '#ffffff',
  },
};

const made = new Map<ThemeName, ITheme>();

/** The Fluent theme of that name, made once. */
export function themeOf(name: ThemeName): ITheme {
  let theme = made.get(name);
  if (theme === undefined) {
    theme = createTheme({ light, dark, contrast }[name]);
    made.set(name, theme);
  }
  return theme;
}

/** Colours that Fluent 8 has no slot for: the ground behind the cards, the header bar, the cards' shadow. */
const surfaces: Readonly<Record<ThemeName, Readonly<Record<string, string>>>> = {
  light: {
    ground: '#f5f5f5',
    card: '#ffffff',
    header: '#0f548c',
    'header-text': '#ffffff',
    line: '#e0e0e0',
    field: '#f5f5f5',
    'field-hover': '#ebebeb',
    'field-line': 'transparent',
    shadow: '0 0 2px rgba(0,0,0,.12), 0 1px 2px rgba(0,0,0,.14)',
    edge: 'transparent',
    required: '#b10e1c',
    unsaved: '#8a3707',
  },
  dark: {
    ground: '#1f1f1f',
    card: '#292929',
    header: '#141414',
    'header-text': '#ffffff',
    line: '#474747',
    field: '#333333',
    'field-hover': '#3d3d3d',
    'field-line': 'transparent',
    shadow: '0 0 2px rgba(0,0,0,.5), 0 1px 2px rgba(0,0,0,.6)',
    edge: 'transparent',
    required: '#ff99a4',
    unsaved: '#fdcf58',
  },
  contrast: {
    ground: '#000000',
    card: '#000000',
    header: '#000000',
    'header-text': '#ffffff',
    line: '#ffffff',
    field: '#000000',
    'field-hover': '#1c1c1c',
    'field-line': '#ffffff',
    shadow: 'none',
    edge: '#ffffff',
    required: '#ffff00',
    unsaved: '#ffff00',
  },
};

/** Puts the theme's colours on the document, where the style sheet and the layers outside of the page find them. */
export function dressDocument(name: ThemeName): void {
  const { palette, fonts } = themeOf(name);
  const root = document.documentElement;
  root.dataset.theme = name;
  root.style.colorScheme = name === 'light' ? 'light' : 'dark';
  const colours: Record<string, string> = {
    ...surfaces[name],
    text: palette.neutralPrimary,
    'text-soft': palette.neutralSecondary,
    accent: palette.themePrimary,
    'accent-strong': palette.themeDark,
    'accent-soft': palette.themeLighter,
    hover: palette.neutralLighter,
    pressed: palette.neutralLight,
  };
  for (const [key, value] of Object.entries(colours)) root.style.setProperty(`--${key}`, value);
  root.style.setProperty('--font', fonts.medium.fontFamily ?? 'sans-serif');
}
