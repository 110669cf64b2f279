import { createTheme, type IPalette, type ISemanticColors, type ITheme } from '@fluentui/react';

type TokenName = keyof ComponentFramework.FluentDesignState['tokenTheme'];
type Tokens = Partial<Record<TokenName, string>>;

/** Fluent v8 palette slots and the v9 tokens that say the same. */
const paletteTokens: Partial<Record<keyof IPalette, TokenName>> = {
  themePrimary: 'colorCompoundBrandForeground1',
  themeDarkAlt: 'colorCompoundBrandForeground1Hover',
  themeDark: 'colorCompoundBrandForeground1Hover',
  themeDarker: 'colorCompoundBrandForeground1Pressed',
  themeSecondary: 'colorCompoundBrandForeground1',
  themeTertiary: 'colorBrandStroke1',
  themeLight: 'colorBrandStroke2',
  themeLighter: 'colorBrandBackground2',
  themeLighterAlt: 'colorBrandBackground2',
  white: 'colorNeutralBackground1',
  neutralLighterAlt: 'colorNeutralBackground2',
  neutralLighter: 'colorNeutralBackground1Hover',
  neutralLight: 'colorNeutralBackground1Pressed',
  neutralQuaternaryAlt: 'colorNeutralBackground1Pressed',
  neutralQuaternary: 'colorNeutralStroke2',
  neutralTertiaryAlt: 'colorNeutralStroke1',
  neutralTertiary: 'colorNeutralForegroundDisabled',
  neutralSecondary: 'colorNeutralForeground3',
  neutralSecondaryAlt: 'colorNeutralForeground3',
  neutralPrimaryAlt: 'colorNeutralForeground2',
  neutralPrimary: 'colorNeutralForeground1',
  neutralDark: 'colorNeutralForeground1',
  black: 'colorNeutralForeground1',
  red: 'colorPaletteRedForeground1',
  redDark: 'colorPaletteRedForeground1',
};

/** Semantic slots where v8 would derive a colour that v9 has a better word for. */
const semanticTokens: Partial<Record<keyof ISemanticColors, TokenName>> = {
  bodyBackground: 'colorNeutralBackground1',
  bodyText: 'colorNeutralForeground1',
  bodySubtext: 'colorNeutralForeground3',
  bodyDivider: 'colorNeutralStroke2',
  disabledBackground: 'colorNeutralBackgroundDisabled',
  disabledBodyText: 'colorNeutralForegroundDisabled',
  disabledText: 'colorNeutralForegroundDisabled',
  errorText: 'colorPaletteRedForeground1',
  errorIcon: 'colorPaletteRedForeground1',
  // Dark orange is too pale on a row under the pointer.
  warningIcon: 'colorStatusWarningForeground1',
  warningText: 'colorStatusWarningForeground1',
  focusBorder: 'colorStrokeFocus2',
  inputBackground: 'colorNeutralBackground1',
  inputBorder: 'colorNeutralStroke1',
  inputBorderHovered: 'colorNeutralStroke1Hover',
  inputText: 'colorNeutralForeground1',
  link: 'colorBrandForegroundLink',
  linkHovered: 'colorBrandForegroundLinkHover',
  menuBackground: 'colorNeutralBackground1',
  menuItemText: 'colorNeutralForeground1',
  primaryButtonBackground: 'colorBrandBackground',
  primaryButtonBackgroundHovered: 'colorBrandBackgroundHover',
  primaryButtonBackgroundPressed: 'colorBrandBackgroundPressed',
  primaryButtonText: 'colorNeutralForegroundOnBrand',
  primaryButtonTextHovered: 'colorNeutralForegroundOnBrand',
  primaryButtonTextPressed: 'colorNeutralForegroundOnBrand',
};

/** The slots whose token the host sent; slots without one keep Fluent's own colour. */
const picked = <Slot extends string>(tokens: Tokens, slots: Partial<Record<Slot, TokenName>>) => {
  const found: Partial<Record<Slot, string>> = {};
  for (const slot of Object.keys(slots) as Slot[]) {
    const name = slots[slot];
    const value = name && tokens[name];
    if (value) found[slot] = value;
  }
  return found;
};

const made = new Map<string, ITheme>();
let last: { tokens: Tokens | undefined; dark: boolean; theme: ITheme } | undefined;

/**
 * The Fluent v8 theme for the host's v9 design language; Fluent's default theme where the host sends none.
 * The same tokens give the same theme object, also when the host hands out a fresh copy at every update, so that
 * styles are registered once.
 */
export function themeFrom(design: ComponentFramework.FluentDesignState | undefined): ITheme {
  const tokens = design?.tokenTheme as Tokens | undefined;
  const dark = design?.isDarkTheme ?? false;
  if (last && last.tokens === tokens && last.dark === dark) return last.theme;
  const palette = picked(tokens ?? {}, paletteTokens);
  const semanticColors = picked(tokens ?? {}, semanticTokens);
  const fontFamily = tokens?.fontFamilyBase;
  const radius = tokens?.borderRadiusMedium;
  const key = JSON.stringify([dark, palette, semanticColors, fontFamily, radius]);
  let theme = made.get(key);
  if (!theme) {
    theme = createTheme({
      palette,
      semanticColors,
      isInverted: dark,
      ...(fontFamily ? { defaultFontStyle: { fontFamily } } : {}),
      ...(radius ? { effects: { roundedCorner2: radius } } : {}),
    });
    made.set(key, theme);
  }
  last = { tokens, dark, theme };
  return theme;
}

/** Builds a style sheet once a theme. */
export function perTheme<Styles>(build: (theme: ITheme) => Styles): (theme: ITheme) => Styles {
  const built = new WeakMap<ITheme, Styles>();
  return (theme) => {
    let styles = built.get(theme);
    if (!styles) {
      styles = build(theme);
      built.set(theme, styles);
    }
    return styles;
  };
}
