import { mergeStyleSets } from '@fluentui/react';
import { perTheme } from '../common/theme';

const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 } as const;

export const stylesOf = perTheme((theme) => {
  const { semanticColors: colors, palette, effects, fonts } = theme;
  const numbers = { textAlign: 'right', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' } as const;
  return mergeStyleSets({
    // Room for a few visits while they are on their way.
    body: { minHeight: 120 },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: 8,
      minHeight: 32,
    },
    tools: { paddingBottom: 4 },
    count: [fonts.medium, { color: colors.bodySubtext }],
    search: { flex: '1 1 240px', maxWidth: 280 },
    commands: { display: 'inline-flex', marginLeft: 'auto' },
    filters: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8, paddingTop: 4 },
    filter: { flex: '1 1 120px', maxWidth: 170, minWidth: 0 },
    figures: {
      display: 'flex',
      flexDirection: 'column',
      gap: 10,
      margin: '8px 0',
      padding: 10,
      border: `1px solid ${colors.bodyDivider}`,
      borderRadius: effects.roundedCorner2,
      overflowX: 'auto',
    },
    spend: [fonts.medium, { width: '100%', borderCollapse: 'collapse' }],
    caption: { textAlign: 'left', fontWeight: 600, paddingBottom: 4 },
    figureHead: [fonts.small, { textAlign: 'left', fontWeight: 400, color: colors.bodySubtext }],
    figureYear: { textAlign: 'left', fontWeight: 400 },
    barCell: { width: '34%', paddingLeft: 12 },
    chart: { display: 'block', width: '100%', maxWidth: 420, height: 72 },
    quietText: { color: colors.bodySubtext },
    ahead: [
      fonts.medium,
      { fontWeight: 600, margin: '8px 0 2px', paddingLeft: 8, borderLeft: `3px solid ${palette.themePrimary}` },
    ],
    withYear: { selectors: { '> :first-child': { minWidth: 76 } } },
    said: { padding: '4px 0', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
    term: { color: colors.bodySubtext },
    paid: { display: 'flex', flexWrap: 'wrap', columnGap: 16, margin: '4px 0' },
    paidTerm: { display: 'inline', color: colors.bodySubtext },
    paidAmount: { display: 'inline', margin: 0, fontVariantNumeric: 'tabular-nums' },
    foot: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 12 },
    copy: { height: 28 },
    byHand: [fonts.small, { width: '100%', boxSizing: 'border-box' }],
    // Kept in the layout, or nothing would be printed; out of sight and out of the way.
    page: { position: 'absolute', width: 0, height: 0, border: 0, visibility: 'hidden' },
    year: [fonts.medium, { fontWeight: 600, padding: '8px 0 2px' }],
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      borderTop: `1px solid ${colors.bodyDivider}`,
      // Rows out of sight are neither laid out nor painted, and keep their height: thousands scroll like fifty.
      contentVisibility: 'auto',
      containIntrinsicSize: 'auto 36px',
    },
    row: [
      fonts.medium,
      {
        position: 'relative',
        display: 'grid',
        width: '100%',
        boxSizing: 'border-box',
        alignItems: 'baseline',
        columnGap: 12,
        padding: '7px 4px',
        border: 0,
        borderRadius: effects.roundedCorner2,
        background: 'transparent',
        color: colors.bodyText,
        textAlign: 'left',
        cursor: 'pointer',
        selectors: {
          ':hover': { background: palette.neutralLighter },
          ':active': { background: palette.neutralLight },
          ':focus-visible': { outline: `2px solid ${colors.focusBorder}`, outlineOffset: -2 },
          '@media (pointer: coarse)': { minHeight: 44 },
        },
      },
    ],
    wide: {
      gridTemplateColumns: '48px 92px minmax(0, 1fr) auto 104px 16px',
      gridTemplateAreas: '"day vehicle what kilometres amount chevron"',
    },
    narrow: {
      gridTemplateColumns: '48px minmax(0, 1fr) auto 16px',
      gridTemplateAreas: '"day what amount chevron" ". vehicle kilometres ."',
      rowGap: 2,
    },
    compact: {
      // The plate is never cut off: the kilometres give way.
      gridTemplateColumns: '40px auto minmax(0, 1fr) auto 16px',
      gridTemplateAreas: '"day what what what chevron" ". vehicle kilometres amount amount"',
      columnGap: 8,
      rowGap: 2,
    },
    tight: {
      gridTemplateColumns: '40px minmax(0, 1fr) auto 16px',
      gridTemplateAreas: '"day what what chevron" ". vehicle amount amount" ". kilometres kilometres ."',
      columnGap: 8,
      rowGap: 2,
    },
    day: { gridArea: 'day', ...numbers, textAlign: 'left' },
    vehicle: { gridArea: 'vehicle', ...oneLine, color: colors.bodySubtext },
    what: { gridArea: 'what', minWidth: 0, display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 12 },
    whatFor: { ...oneLine, maxWidth: '100%', fontWeight: 600 },
    quiet: { ...oneLine, maxWidth: '100%', color: colors.bodySubtext },
    mark: { display: 'inline-flex', alignItems: 'baseline', gap: 4, whiteSpace: 'nowrap', color: colors.bodySubtext },
    declined: { color: colors.warningText },
    kilometres: { gridArea: 'kilometres', ...numbers, color: colors.bodySubtext },
    below: { textAlign: 'left' },
    inLine: { flexWrap: 'nowrap' },
    amount: { gridArea: 'amount', ...numbers },
    chevron: { gridArea: 'chevron', fontSize: 12, color: colors.bodySubtext },
    details: { padding: '2px 4px 10px 12px', marginLeft: 4, borderLeft: `2px solid ${palette.themePrimary}` },
    openVisit: [fonts.medium, { display: 'inline-block', marginTop: 6 }],
    lines: [fonts.medium, { width: '100%', borderCollapse: 'collapse', minHeight: 32 }],
    unseenCell: { padding: 0, position: 'relative' },
    lineText: { position: 'relative', padding: '4px 0 4px 22px', overflowWrap: 'anywhere', hyphens: 'auto' },
    lineIcon: { position: 'absolute', left: 0, top: 6, color: colors.bodySubtext, fontSize: 12 },
    lineDeclined: { marginLeft: 8 },
    number: { ...numbers, padding: '4px 0 4px 12px', verticalAlign: 'top' },
    more: { display: 'flex', alignItems: 'center', gap: 8, borderTop: `1px solid ${colors.bodyDivider}` },
  });
});
