import { HighContrastSelector, mergeStyleSets } from '@fluentui/react';
import { perTheme } from '../common/theme';

export const stylesOf = perTheme((theme) => {
  const { semanticColors: colors, palette, fonts } = theme;
  const small = { height: 32, padding: 0, marginLeft: -4 };
  return mergeStyleSets({
    // As high as a member's badge with two lines and the button, so that little moves when the answer comes.
    body: { minHeight: 112 },
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
    notHeld: { borderStyle: 'dashed', background: 'transparent' },
    name: { minWidth: 0, overflowWrap: 'anywhere' },
    years: [fonts.medium, { color: colors.bodySubtext }],
    said: [fonts.medium, { color: colors.bodySubtext, padding: '2px 0', overflowWrap: 'anywhere' }],
    kept: [fonts.medium, { color: colors.bodyText, padding: '2px 0' }],
    open: { marginTop: 6, minHeight: 32 },
    act: { minHeight: 32, minWidth: 0 },
    asking: { margin: '6px 0' },
    question: [fonts.medium, { fontWeight: 600, marginBottom: 6 }],
    choices: { display: 'flex', flexWrap: 'wrap', gap: 6, marginTop: 6 },
    panel: [
      fonts.medium,
      {
        color: colors.bodyText,
        display: 'flex',
        flexDirection: 'column',
        gap: 16,
        paddingTop: 8,
        overflowWrap: 'anywhere',
      },
    ],
    part: { minWidth: 0 },
    partTitle: [fonts.mediumPlus, { fontWeight: 600, margin: '0 0 4px' }],
    sentence: { margin: 0, padding: '2px 0 2px 10px', borderLeft: `3px solid ${palette.themePrimary}` },
    small,
    benefits: { listStyle: 'none', margin: 0, padding: 0 },
    benefit: { display: 'flex', gap: 10, padding: '5px 0' },
    benefitText: { minWidth: 0, flex: 1 },
    benefitHead: { display: 'flex', flexWrap: 'wrap', columnGap: 8, alignItems: 'flex-start' },
    benefitName: { flex: '1 1 180px', minWidth: 0 },
    use: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 10, color: colors.bodySubtext },
    form: { margin: '4px 0 8px', display: 'flex', flexDirection: 'column', gap: 6 },
    facts: { listStyle: 'none', margin: 0, padding: 0 },
    fact: { display: 'flex', gap: 8, padding: '2px 0' },
    line2: { margin: '2px 0' },
    // Kept in the layout, or nothing would be printed.
    paper: { position: 'absolute', width: 1, height: 1, border: 0, opacity: 0, pointerEvents: 'none' },
    icon: { color: palette.themePrimary, lineHeight: '20px' },
    limit: { display: 'block', color: colors.bodySubtext },
    timeline: { listStyle: 'none', margin: 0, padding: 0, borderLeft: `2px solid ${palette.neutralTertiaryAlt}` },
    moment: { display: 'flex', gap: 12, padding: '3px 0 3px 12px' },
    when: { color: colors.bodySubtext, minWidth: 84 },
    byHand: [
      fonts.medium,
      { width: '100%', boxSizing: 'border-box', color: colors.inputText, background: colors.inputBackground },
    ],
  });
});
