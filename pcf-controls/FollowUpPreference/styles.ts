import { HighContrastSelector, mergeStyleSets } from '@fluentui/react';
import { perTheme } from '../common/theme';

export const stylesOf = perTheme((theme) => {
  const { semanticColors: colors, palette, effects, fonts } = theme;
  return mergeStyleSets({
    tags: { position: 'relative', display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 4 },
    // Two and two where four do not fit side by side.
    narrow: { display: 'grid', gridTemplateColumns: '1fr 1fr' },
    tag: [
      fonts.medium,
      {
        position: 'relative',
        minHeight: 32,
        padding: '0 19px',
        color: colors.bodyText,
        background: colors.bodyBackground,
        border: `1px solid ${colors.inputBorder}`,
        borderRadius: effects.roundedCorner2,
        cursor: 'pointer',
        selectors: {
          ':hover': { background: palette.neutralLighter },
          ':active': { background: palette.neutralLight },
          ':focus-visible': { outline: `2px solid ${colors.focusBorder}`, outlineOffset: 1 },
          '@media (pointer: coarse)': { minHeight: 44 },
        },
      },
    ],
    chosen: {
      color: colors.primaryButtonText,
      background: colors.primaryButtonBackground,
      borderColor: colors.primaryButtonBackground,
      selectors: {
        ':hover': { background: colors.primaryButtonBackgroundHovered },
        ':active': { background: colors.primaryButtonBackgroundPressed },
        [HighContrastSelector]: {
          color: 'HighlightText',
          background: 'Highlight',
          borderColor: 'Highlight',
          forcedColorAdjust: 'none',
        },
      },
    },
    readOnly: { cursor: 'default', pointerEvents: 'none' },
    // The mark has its place before it is there, so that choosing moves nothing.
    mark: { position: 'absolute', left: 5, top: '50%', transform: 'translateY(-50%)', fontSize: 11, lineHeight: 1 },
    lock: { color: colors.bodySubtext, fontSize: 12, marginLeft: 4 },
    analysis: [
      fonts.medium,
      { display: 'flex', alignItems: 'center', gap: 6, minHeight: 24, marginTop: 4, color: colors.bodySubtext },
    ],
    unsure: { color: colors.warningIcon },
  });
});
