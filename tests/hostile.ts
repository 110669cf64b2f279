/**
 * What free text from other systems may hold, for tests of everything that shows it. Whatever would run sets
 * `window.owned` or opens a dialog, so that a test sees it.
 */
export const hostileTexts: Readonly<Record<string, string>> = {
  markup: '<img src=x onerror="window.owned=1"><b>fet</b><svg onload="window.owned=1">',
  script: '"><script>window.owned=1;alert(1)</script><iframe srcdoc="<script>parent.owned=1</script>">',
  'event handlers': `' onmouseover='window.owned=1' onfocus="window.owned=1" autofocus x="`,
  address: 'javascript:window.owned=1//[klikk](javascript:window.owned=1)',
  'right to left': '\u202eskiftet\u202c \u2067שלום\u2069 \u200fمرحبا\u200e bremser',
  'zero width': 'bre\u200bm\u200cs\u200de\u2060\ufeffr\u00ad foran',
  'combining marks': `B\u0300\u0301\u0302\u0303\u0304${'\u0336\u0489'.repeat(20)}remser Z${'\u0310\u0311\u0312'.repeat(20)}`,
  emoji: '👩‍🔧🚗💨 👨‍👩‍👧‍👦 🇳🇴 🏳️‍🌈'.repeat(5),
  'no space': 'Bremseskive'.repeat(910).slice(0, 10_000),
  'line breaks': 'Linje 1\r\nLinje 2\n\n\n\n\tInnrykk\u2028Linje\u2029Avsnitt',
  quotes: `"'\`«»“”‘’\\"\\'/*--;DROP TABLE kk_vehicle;`,
  formula: `=HYPERLINK("http://127.0.0.1/?"&A1,"x")|cmd|' /C calc'!A0 +1 -1 @SUM(1)`,
  template: '{0} {1} {{7*7}} ${7*7} #{7*7} <%= 7*7 %> %s %3Cb%3E &lt;b&gt; &amp;',
};

/** As much of a text as a column takes, never half a sign of two units. */
export function cutTo(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
