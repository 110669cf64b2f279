import type { ThemeName } from '../host';

type FluentDesign = ComponentFramework.FluentDesignState & { readonly name: string };

/** Brand colours from dark to light, as Fluent's web theme has them. */
const brand: ComponentFramework.BrandVariants = {
  10: '#061724',
  20: '#082338',
  30: '#0a2e4a',
  40: '#0c3b5e',
  50: '#0e4775',
  60: '#0f548c',
  70: '#115ea3',
  80: '#0f6cbd',
  90: '#2886de',
  100: '#479ef5',
  110: '#62abf5',
  120: '#77b7f7',
  130: '#96c6fa',
  140: '#b4d6fa',
  150: '#cfe4fa',
  160: '#ebf3fc',
};

const grey = (percent: number): string => {
  const part = Math.round((percent * 255) / 100)
    .toString(16)
    .padStart(2, '0');
  return `#${part}${part}${part}`;
};

/** Name and its hover, pressed and selected forms, in that order. */
function states(name: string, [rest, hover, pressed, selected]: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ '': rest, Hover: hover, Pressed: pressed, Selected: selected })
      .filter((entry): entry is [string, string] => entry[1] !== undefined)
      .map(([state, value]) => [name + state, value]),
  );
}

function lightColors(): Record<string, string> {
  return {
    ...states('colorNeutralForeground1', [grey(14), grey(14), grey(14), grey(14)]),
    ...states('colorNeutralForeground2', [grey(26), grey(14), grey(14), grey(14)]),
    ...states('colorNeutralForeground3', [grey(38), grey(26), grey(26), grey(26)]),
    colorNeutralForeground4: grey(44),
    colorNeutralForegroundDisabled: grey(74),
    colorNeutralForegroundInverted: '#ffffff',
    colorNeutralForegroundOnBrand: '#ffffff',
    ...states('colorBrandForegroundLink', [brand[70], brand[60], brand[40], brand[70]]),
    ...states('colorCompoundBrandForeground1', [brand[80], brand[70], brand[60]]),
    colorBrandForeground1: brand[80],
    ...states('colorBrandForeground2', [brand[70], brand[60], brand[30]]),
    ...states('colorNeutralBackground1', ['#ffffff', grey(96), grey(88), grey(92)]),
    ...states('colorNeutralBackground2', [grey(98), grey(94), grey(86), grey(90)]),
    ...states('colorNeutralBackground3', [grey(96), grey(92), grey(84), grey(88)]),
    ...states('colorNeutralBackground4', [grey(94), grey(98), grey(96), '#ffffff']),
    colorNeutralBackground5: grey(92),
    colorNeutralBackground6: grey(90),
    colorNeutralBackgroundInverted: grey(16),
    colorNeutralBackgroundDisabled: grey(94),
    ...states('colorSubtleBackground', ['transparent', grey(96), grey(88), grey(92)]),
    ...states('colorTransparentBackground', ['transparent', 'transparent', 'transparent', 'transparent']),
    ...states('colorBrandBackground', [brand[80], brand[70], brand[40], brand[60]]),
    ...states('colorCompoundBrandBackground', [brand[80], brand[70], brand[60]]),
    ...states('colorBrandBackground2', [brand[160], brand[150], brand[130]]),
    colorNeutralStencil1: grey(90),
    colorNeutralStencil2: grey(98),
    ...states('colorNeutralStrokeAccessible', [grey(38), grey(34), grey(30), brand[80]]),
    ...states('colorNeutralStroke1', [grey(82), grey(78), grey(70), grey(74)]),
    colorNeutralStroke2: grey(88),
    colorNeutralStroke3: grey(94),
    colorNeutralStrokeDisabled: grey(88),
    colorBrandStroke1: brand[80],
    colorBrandStroke2: brand[140],
    ...states('colorCompoundBrandStroke', [brand[80], brand[70], brand[60]]),
    colorTransparentStroke: 'transparent',
    colorStrokeFocus1: '#ffffff',
    colorStrokeFocus2: '#000000',
    colorPaletteRedForeground1: '#bc2f32',
    colorPaletteRedBackground1: '#fdf6f6',
    colorPaletteRedBackground3: '#d13438',
    colorPaletteRedBorder1: '#f1bbbc',
    colorPaletteRedBorder2: '#d13438',
    colorPaletteGreenForeground1: '#0e700e',
    colorPaletteGreenBackground1: '#f1faf1',
    colorPaletteGreenBackground3: '#107c10',
    colorPaletteGreenBorder1: '#9fd89f',
    colorPaletteDarkOrangeForeground1: '#da3b01',
    colorPaletteDarkOrangeBackground1: '#fdf6f3',
    colorPaletteDarkOrangeBorder1: '#f4bfab',
    colorPaletteYellowForeground1: '#817400',
    colorPaletteYellowBackground1: '#fffef5',
    colorPaletteMarigoldForeground1: '#d39300',
    colorPaletteMarigoldBackground1: '#fefbf4',
    colorStatusDangerForeground1: '#b10e1c',
    colorStatusDangerBackground1: '#fdf3f4',
    colorStatusDangerBackground3: '#c50f1f',
    colorStatusDangerBorder1: '#eeacb2',
    colorStatusWarningForeground1: '#bc4b09',
    colorStatusWarningForeground3: '#bc4b09',
    colorStatusWarningBackground1: '#fff9f5',
    colorStatusWarningBackground3: '#f7630c',
    colorStatusWarningBorder1: '#fdcfb4',
    colorStatusSuccessForeground1: '#0e700e',
    colorStatusSuccessBackground1: '#f1faf1',
    colorStatusSuccessBackground3: '#107c10',
    colorStatusSuccessBorder1: '#9fd89f',
  };
}

function darkColors(): Record<string, string> {
  return {
    ...states('colorNeutralForeground1', ['#ffffff', '#ffffff', '#ffffff', '#ffffff']),
    ...states('colorNeutralForeground2', [grey(84), '#ffffff', '#ffffff', '#ffffff']),
    ...states('colorNeutralForeground3', [grey(68), grey(84), grey(84), grey(84)]),
    colorNeutralForeground4: grey(60),
    colorNeutralForegroundDisabled: grey(36),
    colorNeutralForegroundInverted: grey(14),
    colorNeutralForegroundOnBrand: '#ffffff',
    ...states('colorBrandForegroundLink', [brand[100], brand[110], brand[90], brand[100]]),
    ...states('colorCompoundBrandForeground1', [brand[100], brand[110], brand[90]]),
    colorBrandForeground1: brand[100],
    ...states('colorBrandForeground2', [brand[110], brand[130], brand[160]]),
    ...states('colorNeutralBackground1', [grey(16), grey(24), grey(12), grey(22)]),
    ...states('colorNeutralBackground2', [grey(12), grey(20), grey(8), grey(18)]),
    ...states('colorNeutralBackground3', [grey(8), grey(16), grey(4), grey(14)]),
    ...states('colorNeutralBackground4', [grey(4), grey(12), '#000000', grey(10)]),
    colorNeutralBackground5: '#000000',
    colorNeutralBackground6: grey(20),
    colorNeutralBackgroundInverted: '#ffffff',
    colorNeutralBackgroundDisabled: grey(8),
    ...states('colorSubtleBackground', ['transparent', grey(22), grey(18), grey(20)]),
    ...states('colorTransparentBackground', ['transparent', 'transparent', 'transparent', 'transparent']),
    ...states('colorBrandBackground', [brand[70], brand[80], brand[40], brand[60]]),
    ...states('colorCompoundBrandBackground', [brand[100], brand[110], brand[90]]),
    ...states('colorBrandBackground2', [brand[20], brand[40], brand[10]]),
    colorNeutralStencil1: grey(34),
    colorNeutralStencil2: grey(20),
    ...states('colorNeutralStrokeAccessible', [grey(68), grey(74), grey(70), brand[100]]),
    ...states('colorNeutralStroke1', [grey(40), grey(46), grey(42), grey(44)]),
    colorNeutralStroke2: grey(32),
    colorNeutralStroke3: grey(24),
    colorNeutralStrokeDisabled: grey(26),
    colorBrandStroke1: brand[100],
    colorBrandStroke2: brand[50],
    ...states('colorCompoundBrandStroke', [brand[100], brand[110], brand[90]]),
    colorTransparentStroke: 'transparent',
    colorStrokeFocus1: '#000000',
    colorStrokeFocus2: '#ffffff',
    colorPaletteRedForeground1: '#e37d80',
    colorPaletteRedBackground1: '#3f1011',
    colorPaletteRedBackground3: '#d13438',
    colorPaletteRedBorder1: '#d13438',
    colorPaletteRedBorder2: '#e37d80',
    colorPaletteGreenForeground1: '#54b054',
    colorPaletteGreenBackground1: '#052505',
    colorPaletteGreenBackground3: '#107c10',
    colorPaletteGreenBorder1: '#107c10',
    colorPaletteDarkOrangeForeground1: '#e9835e',
    colorPaletteDarkOrangeBackground1: '#411200',
    colorPaletteDarkOrangeBorder1: '#da3b01',
    colorPaletteYellowForeground1: '#feee66',
    colorPaletteYellowBackground1: '#4c4400',
    colorPaletteMarigoldForeground1: '#efc462',
    colorPaletteMarigoldBackground1: '#463100',
    colorStatusDangerForeground1: '#dc626d',
    colorStatusDangerBackground1: '#3b0509',
    colorStatusDangerBackground3: '#c50f1f',
    colorStatusDangerBorder1: '#c50f1f',
    colorStatusWarningForeground1: '#faa06b',
    colorStatusWarningForeground3: '#f98845',
    colorStatusWarningBackground1: '#4a1e04',
    colorStatusWarningBackground3: '#f7630c',
    colorStatusWarningBorder1: '#f7630c',
    colorStatusSuccessForeground1: '#54b054',
    colorStatusSuccessBackground1: '#052505',
    colorStatusSuccessBackground3: '#107c10',
    colorStatusSuccessBorder1: '#107c10',
  };
}

/** Windows' black contrast colours: white text, cyan links and choices, green for what is disabled. */
function contrastColors(): Record<string, string> {
  const colours: Record<string, string> = {};
  for (const name of Object.keys(darkColors())) {
    colours[name] = contrastOf(name);
  }
  return colours;
}

function contrastOf(name: string): string {
  if (/Disabled/.test(name)) return /Background/.test(name) ? '#000000' : '#3ff23f';
  if (/OnBrand|ForegroundInverted/.test(name)) return '#000000';
  if (/(Brand(Foreground|Stroke|Background)|Link|Selected|Hover|Pressed)/.test(name)) {
    return /NeutralBackground|SubtleBackground|TransparentBackground|BrandBackground2/.test(name)
      ? '#1c1c1c'
      : '#1aebff';
  }
  if (/BackgroundInverted/.test(name)) return '#ffffff';
  if (/Background|Stencil|TransparentStroke|StrokeFocus1/.test(name)) return '#000000';
  return '#ffffff';
}

const sizes = {
  borderRadiusNone: '0',
  borderRadiusSmall: '2px',
  borderRadiusMedium: '4px',
  borderRadiusLarge: '6px',
  borderRadiusXLarge: '8px',
  borderRadiusCircular: '10000px',
  strokeWidthThin: '1px',
  strokeWidthThick: '2px',
  strokeWidthThicker: '3px',
  strokeWidthThickest: '4px',
  fontSizeBase100: '10px',
  fontSizeBase200: '12px',
  fontSizeBase300: '14px',
  fontSizeBase400: '16px',
  fontSizeBase500: '20px',
  fontSizeBase600: '24px',
  fontSizeHero700: '28px',
  fontSizeHero800: '32px',
  fontSizeHero900: '40px',
  fontSizeHero1000: '68px',
  lineHeightBase100: '14px',
  lineHeightBase200: '16px',
  lineHeightBase300: '20px',
  lineHeightBase400: '22px',
  lineHeightBase500: '28px',
  lineHeightBase600: '32px',
  lineHeightHero700: '36px',
  lineHeightHero800: '40px',
  lineHeightHero900: '52px',
  lineHeightHero1000: '92px',
  fontWeightRegular: 400,
  fontWeightMedium: 500,
  fontWeightSemibold: 600,
  fontWeightBold: 700,
  fontFamilyBase: "'Segoe UI', 'Segoe UI Web (West European)', -apple-system, system-ui, Roboto, sans-serif",
  fontFamilyMonospace: "Consolas, 'Courier New', monospace",
  fontFamilyNumeric: "Bahnschrift, 'Segoe UI', system-ui, sans-serif",
  durationUltraFast: '50ms',
  durationFaster: '100ms',
  durationFast: '150ms',
  durationNormal: '200ms',
  durationSlow: '300ms',
  durationSlower: '400ms',
  durationUltraSlow: '500ms',
  curveEasyEase: 'cubic-bezier(0.33,0,0.67,1)',
  curveLinear: 'cubic-bezier(0,0,1,1)',
};

const steps = { None: 0, XXS: 2, XS: 4, SNudge: 6, S: 8, MNudge: 10, M: 12, L: 16, XL: 20, XXL: 24, XXXL: 32 };

function spacing(): Record<string, string> {
  const of = (axis: string): [string, string][] =>
    Object.entries(steps).map(([step, size]) => [`spacing${axis}${step}`, size === 0 ? '0' : `${size}px`]);
  return Object.fromEntries([...of('Horizontal'), ...of('Vertical')]);
}

function shadows(isDark: boolean): Record<string, string> {
  const [ambient, key] = isDark ? [0.24, 0.28] : [0.12, 0.14];
  return Object.fromEntries(
    [2, 4, 8, 16, 28, 64].map((depth) => [
      `shadow${depth}`,
      `0 0 ${depth > 16 ? 8 : 2}px rgba(0,0,0,${ambient}), 0 ${depth / 2}px ${depth}px rgba(0,0,0,${key})`,
    ]),
  );
}

function typography(): ComponentFramework.TypographyStyles {
  const { fontFamilyBase: fontFamily } = sizes;
  const style = (fontSize: string, lineHeight: string, weight: number): ComponentFramework.TypographyStyle => ({
    fontFamily,
    fontSize,
    fontWeight: String(weight),
    lineHeight,
  });
  return {
    caption2: style('10px', '14px', 400),
    caption2Strong: style('10px', '14px', 600),
    caption1: style('12px', '16px', 400),
    caption1Strong: style('12px', '16px', 600),
    caption1Stronger: style('12px', '16px', 700),
    body1: style('14px', '20px', 400),
    body1Strong: style('14px', '20px', 600),
    body1Stronger: style('14px', '20px', 700),
    body2: style('16px', '22px', 400),
    subtitle2: style('16px', '22px', 600),
    subtitle2Stronger: style('16px', '22px', 700),
    subtitle1: style('20px', '28px', 600),
    title3: style('24px', '32px', 600),
    title2: style('28px', '36px', 600),
    title1: style('32px', '40px', 600),
    largeTitle: style('40px', '52px', 600),
    display: style('68px', '92px', 600),
  };
}

const made = new Map<ThemeName, FluentDesign>();

/**
 * `context.fluentDesignLanguage` for one of the page's looks; the same object each time, so that a control that
 * memoises its theme on it does so in vain never.
 */
export function fluentDesign(theme: ThemeName): FluentDesign {
  const known = made.get(theme);
  if (known !== undefined) return known;
  const colours = { light: lightColors, dark: darkColors, contrast: contrastColors }[theme]();
  const isDarkTheme = theme !== 'light';
  const design: FluentDesign = {
    name: { light: 'webLightTheme', dark: 'webDarkTheme', contrast: 'teamsHighContrastTheme' }[theme],
    brand,
    isDarkTheme,
    tokenTheme: { ...colours, ...sizes, ...spacing(), ...shadows(isDarkTheme) },
    typographyTokens: typography(),
  };
  made.set(theme, design);
  return design;
}
