import { HighContrastSelector, mergeStyleSets } from '@fluentui/react';
import { perTheme } from '../common/theme';

export const stylesOf = perTheme((theme) => {
  const { semanticColors: colors, palette, fonts } = theme;
  return mergeStyleSets({
    // As high as tier and button need, from the first moment: nothing below moves when the tier's answer comes.
    body: { minHeight: 68 },
    line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 12, rowGap: 4, minHeight: 32 },
    badge: [
      fonts.medium,
      {
        display: 'inline-flex',
        alignItems: 'center',
        gap: 6,
        maxWidth: '100%',
        minHeight: 28,
        boxSizing: 'border-box',
        padding: '2px 12px 2px 8px',
        borderRadius: 14,
        border: `1px solid ${palette.neutralTertiaryAlt}`,
        background: palette.neutralLighter,
        color: colors.bodyText,
        fontWeight: 600,
        selectors: { [HighContrastSelector]: { borderColor: 'CanvasText' } },
      },
    ],
    name: { minWidth: 0, overflowWrap: 'anywhere' },
    years: [fonts.medium, { color: colors.bodySubtext }],
    open: { height: 32, marginLeft: -4, padding: 0 },
    calloutHead: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 8 },
    calloutTitle: [fonts.mediumPlus, { fontWeight: 600 }],
    benefits: { listStyle: 'none', margin: 0, padding: 0, minHeight: 32 },
    benefit: [fonts.medium, { display: 'flex', gap: 10, padding: '5px 0', overflowWrap: 'anywhere' }],
    icon: { color: palette.themePrimary, lineHeight: '20px' },
    limit: { display: 'block', color: colors.bodySubtext },
  });
});
