import { createTheme, type IPalette, type ISemanticColors, type ITheme } from '@fluentui/react';

type Tokens = Readonly<Partial<Record<string, string>>>;

/**
 * v9's colour tokens, without the word "color" that they all begin with, and the slots of Fluent v8's palette and
 * semantic colours that say the same; semantic slots only where v8 would derive a colour that v9 has a better word for.
 */
const slots: Readonly<Record<string, string>> = {
  CompoundBrandForeground1: 'themePrimary themeSecondary',
  CompoundBrandForeground1Hover: 'themeDarkAlt themeDark',
  CompoundBrandForeground1Pressed: 'themeDarker',
  BrandStroke1: 'themeTertiary',
  BrandStroke2: 'themeLight',
  BrandBackground2: 'themeLighter themeLighterAlt',
  NeutralBackground1: 'white bodyBackground inputBackground menuBackground',
  NeutralBackground2: 'neutralLighterAlt',
  NeutralBackground1Hover: 'neutralLighter',
  NeutralBackground1Pressed: 'neutralLight neutralQuaternaryAlt',
  NeutralStroke2: 'neutralQuaternary bodyDivider',
  NeutralStroke1: 'neutralTertiaryAlt inputBorder',
  NeutralForegroundDisabled: 'neutralTertiary disabledBodyText disabledText',
  NeutralForeground3: 'neutralSecondary neutralSecondaryAlt bodySubtext',
  NeutralForeground2: 'neutralPrimaryAlt',
  NeutralForeground1: 'neutralPrimary neutralDark black bodyText inputText menuItemText',
  PaletteRedForeground1: 'red redDark errorText errorIcon',
  NeutralBackgroundDisabled: 'disabledBackground',
  // Dark orange is too pale on a row under the pointer.
  StatusWarningForeground1: 'warningIcon warningText',
  StrokeFocus2: 'focusBorder',
  NeutralStroke1Hover: 'inputBorderHovered',
  BrandForegroundLink: 'link',
  BrandForegroundLinkHover: 'linkHovered',
  BrandBackground: 'primaryButtonBackground',
  BrandBackgroundHover: 'primaryButtonBackgroundHovered',
  BrandBackgroundPressed: 'primaryButtonBackgroundPressed',
  NeutralForegroundOnBrand: 'primaryButtonText primaryButtonTextHovered primaryButtonTextPressed',
};

/** The slots whose token the host sent; slots without one keep Fluent's own colour. */
function picked(tokens: Tokens): Partial<IPalette & ISemanticColors> {
  const found: Record<string, string> = {};
  for (const [color, names] of Object.entries(slots)) {
    const value = tokens[`color${color}`];
    if (value) for (const slot of names.split(' ')) found[slot] = value;
  }
  return found;
}

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
  const colors = picked(tokens ?? {});
  const fontFamily = tokens?.fontFamilyBase;
  const radius = tokens?.borderRadiusMedium;
  const key = JSON.stringify([dark, colors, fontFamily, radius]);
  let theme = made.get(key);
  if (!theme) {
    theme = createTheme({
      palette: colors,
      semanticColors: colors,
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
