import { mergeStyleSets } from '@fluentui/react';
import { perTheme } from '../common/theme';

export const stylesOf = perTheme((theme) => {
  const { semanticColors: colors, palette, effects, fonts } = theme;
  const pressable = {
    border: 0,
    borderRadius: effects.roundedCorner2,
    background: 'transparent',
    color: colors.bodyText,
    cursor: 'pointer',
    selectors: {
      ':hover': { background: palette.neutralLighter },
      ':active': { background: palette.neutralLight },
      ':focus-visible': { outline: `2px solid ${colors.focusBorder}`, outlineOffset: -2 },
      '@media (pointer: coarse)': { minHeight: 44, minWidth: 44 },
    },
  } as const;
  return mergeStyleSets({
    // Room for a vehicle while they are on their way.
    body: { minHeight: 64 },
    head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: 8 },
    count: [fonts.medium, { color: colors.bodySubtext }],
    search: { width: 220, maxWidth: '100%' },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      borderTop: `1px solid ${colors.bodyDivider}`,
      borderLeft: '3px solid transparent',
      padding: '4px 0 6px 4px',
    },
    chosen: { borderLeftColor: palette.themePrimary },
    top: { display: 'flex', alignItems: 'center', columnGap: 8, minWidth: 0 },
    // On a phone the model has a line of its own: a plate with half a model says little.
    stacked: { flexWrap: 'wrap' },
    below: { order: 1, flexBasis: '100%', padding: '0 6px 2px' },
    plate: [
      fonts.medium,
      pressable,
      {
        display: 'inline-flex',
        alignItems: 'center',
        gap: 6,
        flexShrink: 0,
        maxWidth: '60%',
        minHeight: 28,
        padding: '2px 6px',
        fontWeight: 600,
      },
    ],
    name: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    open: { maxWidth: '100%', overflowWrap: 'anywhere' },
    filter: { fontSize: 12, color: colors.bodySubtext },
    model: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    role: { marginLeft: 'auto', flexShrink: 0, color: colors.bodySubtext },
    toggle: [
      fonts.small,
      pressable,
      {
        position: 'relative',
        display: 'inline-flex',
        alignItems: 'center',
        justifyContent: 'center',
        gap: 4,
        flexShrink: 0,
        minWidth: 32,
        height: 28,
        color: colors.bodySubtext,
      },
    ],
    reasons: { listStyle: 'none', margin: 0, padding: '0 4px 0 6px' },
    reason: { display: 'flex', alignItems: 'baseline', columnGap: 8, padding: '2px 0' },
    reasonIcon: { fontSize: 12, flexShrink: 0, color: colors.bodySubtext },
    reasonText: { position: 'relative', minWidth: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
    what: { fontWeight: 600 },
    overdue: { fontWeight: 600, color: colors.warningText },
    talk: { color: colors.bodySubtext },
    details: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: 6, padding: '6px 4px 2px 6px' },
    actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 },
    action: { padding: '0 8px', minWidth: 0 },
    said: { color: colors.bodySubtext, selectors: { ':not(:empty)': { padding: '4px 0' } } },
    more: { display: 'flex', alignItems: 'center', gap: 8, borderTop: `1px solid ${colors.bodyDivider}` },
  });
});
