import { HighContrastSelector, mergeStyleSets } from '@fluentui/react';
import { perTheme } from '../common/theme';

const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 } as const;

export const stylesOf = perTheme((theme) => {
  const { semanticColors: colors, palette, effects, fonts } = theme;
  const pressable = {
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
  };
  const plain = { margin: '2px 0' };
  const divided = { borderTop: `1px solid ${colors.bodyDivider}` };
  return mergeStyleSets({
    tags: { position: 'relative', display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 4 },
    // Two and two where four do not fit side by side.
    narrow: { display: 'grid', gridTemplateColumns: '1fr 1fr' },
    tag: [fonts.medium, { position: 'relative', minHeight: 32, padding: '0 19px' }, pressable],
    readOnly: { cursor: 'default', pointerEvents: 'none' },
    // The mark has its place before it is there, so that choosing moves nothing.
    mark: { position: 'absolute', left: 5, top: '50%', transform: 'translateY(-50%)', fontSize: 11, lineHeight: 1 },
    lock: { color: colors.bodySubtext, fontSize: 12, marginLeft: 4 },
    confirm: { marginTop: 8 },
    confirmText: [fonts.medium, { display: 'flex', alignItems: 'baseline', gap: 8, paddingBottom: 8 }],
    buttons: { display: 'flex', flexWrap: 'wrap', gap: 8 },

    analysis: [
      fonts.medium,
      {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'space-between',
        gap: 8,
        minHeight: 32,
        marginTop: 6,
      },
    ],
    analysisText: { display: 'flex', alignItems: 'baseline', gap: 6, minWidth: 0, color: colors.bodySubtext },
    analyse: { minWidth: 0, marginLeft: 'auto', padding: '0 8px' },
    unsure: { color: colors.warningIcon },

    part: { marginTop: 6 },
    subtle: [fonts.small, { color: colors.bodySubtext, overflowWrap: 'anywhere' }],
    purpose: [
      fonts.medium,
      { display: 'flex', alignItems: 'center', gap: 2, minHeight: 32, color: colors.bodySubtext },
    ],
    purposes: { minWidth: 0, flex: '0 1 auto' },
    channels: { listStyle: 'none', margin: 0, padding: 0 },
    channel: divided,
    row: [
      fonts.medium,
      pressable,
      {
        position: 'relative',
        display: 'grid',
        gridTemplateColumns: '20px minmax(0, 1fr) auto 12px',
        gridTemplateAreas: '"icon name verdict chevron" "why why why why"',
        columnGap: 8,
        alignItems: 'center',
        width: '100%',
        // Both lines have their place from the first moment.
        minHeight: 48,
        boxSizing: 'border-box',
        padding: '4px 2px',
        border: 0,
        textAlign: 'left',
        selectors: {
          ':focus-visible': { outlineOffset: -2 },
          // Red is too pale on the ordinary grey of a row under the pointer in the dark.
          ':hover': { background: palette.neutralLighterAlt },
        },
      },
    ],
    channelIcon: { gridArea: 'icon', color: colors.bodySubtext },
    channelName: { gridArea: 'name', fontWeight: 600 },
    verdict: { gridArea: 'verdict', display: 'inline-flex', alignItems: 'center', gap: 6, fontWeight: 600 },
    chevron: { gridArea: 'chevron', fontSize: 10, color: colors.bodySubtext },
    why: [fonts.small, { gridArea: 'why', display: 'flex', minWidth: 0, color: colors.bodySubtext }],
    reason: oneLine,
    next: { flexShrink: 0, whiteSpace: 'pre' },
    warns: { color: colors.warningText },
    stops: { color: colors.errorText },

    calloutHead: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 8 },
    reasons: { listStyle: 'none', margin: 0, padding: '4px 0' },
    reasonLine: [fonts.medium, { display: 'flex', gap: 10, padding: '4px 0', overflowWrap: 'anywhere' }],
    reasonIcon: { lineHeight: '20px', flexShrink: 0 },

    // As high as its three lines, from the first moment.
    pressure: { minHeight: 58, ...divided, paddingTop: 6 },
    pressureLine: [fonts.medium, { display: 'flex', alignItems: 'center', gap: 8, minHeight: 20 }],
    dots: { flexShrink: 0, letterSpacing: 2, color: colors.bodySubtext },

    question: { padding: '8px 0' },
    asked: [fonts.mediumPlus, { paddingBottom: 6 }],
    code: [fonts.small, { color: colors.bodySubtext, fontWeight: 600 }],
    scale: { display: 'grid', gridTemplateColumns: 'repeat(10, minmax(0, 1fr))', gap: 3 },
    answer: [fonts.medium, { minHeight: 32, padding: 0, fontVariantNumeric: 'tabular-nums' }, pressable],
    dontKnow: { gridColumn: '4 / span 4', minHeight: 28, alignSelf: 'start' },
    low: [fonts.small, { gridColumn: '1 / span 3', color: colors.bodySubtext }],
    high: [fonts.small, { gridColumn: '8 / span 3', color: colors.bodySubtext, textAlign: 'right' }],
    // After what it is put upon, so that it wins.
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
    more: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      columnGap: 12,
      rowGap: 4,
      padding: '10px 0',
      ...divided,
    },
    // Scrolled to, it stands above the footer.
    result: { ...divided, padding: '8px 0', scrollMarginBottom: 72 },
    segment: [fonts.large, { ...plain, display: 'flex', alignItems: 'baseline', gap: 6, fontWeight: 600 }],
    said: [fonts.medium, plain],
    heading: [fonts.medium, { fontWeight: 600, padding: '8px 0 4px' }],
    link: { height: 32, marginLeft: -4, padding: 0 },
    footer: { display: 'flex', flexDirection: 'column', gap: 8 },
    earlier: divided,
    analyses: { listStyle: 'none', margin: 0, padding: 0 },
    earlierOne: [fonts.medium, { padding: '4px 0 10px', overflowWrap: 'anywhere' }],
  });
});
