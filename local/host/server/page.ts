/** The one HTML page that everything happens in, and what its browser lets it do. */

export interface PageOptions {
  readonly language: number;
  readonly title: string;
  /** Addresses, already with their version. */
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

const languageTags: Readonly<Record<number, string>> = { 1033: 'en', 1044: 'nb' };

/** HTML language tag of an LCID; English for those that the page's own texts do not have. */
export function languageTag(language: number): string {
  return languageTags[language] ?? 'en';
}

export function pageHtml({ language, title, scripts, styles }: PageOptions): string {
  const noScript = language === 1044 ? 'Siden trenger JavaScript for å virke.' : 'This page needs JavaScript to work.';
  return `<!doctype html>
<html lang="${languageTag(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${styles.map((address) => `<link rel="stylesheet" href="${escapeHtml(address)}">`).join('\n')}
<link rel="icon" href="data:,">
</head>
<body>
<div id="page"></div>
<noscript>${noScript}</noscript>
${scripts.map((address) => `<script src="${escapeHtml(address)}"></script>`).join('\n')}
</body>
</html>
`;
}

/**
 * Everything comes from here. Styles may be inline, because Fluent and most controls write style elements; scripts may
 * not. `allowEval` is for organisations that hold a control published as a development build, see `needsEval`.
 */
export function pagePolicy(allowEval: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self'${allowEval ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

function escapeHtml(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[mark] ?? mark,
  );
}
