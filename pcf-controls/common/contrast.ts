/** Linear light of one channel, 0..255 → 0..1 (WCAG 2.1, relative luminance). */
const linear = (channel: number) => {
  const share = channel / 255;
  return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance 0..1 of a colour written #RRGGBB, or null when it is written otherwise. */
export function luminance(color: string): number | null {
  const parts = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(color.trim());
  if (!parts) return null;
  const [red, green, blue] = parts.slice(1).map((hex) => linear(parseInt(hex, 16))) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two luminances, 1..21. */
export const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/**
 * Black or white, whichever reads better on a colour written #RRGGBB; null when the colour is not written so.
 * One of the two always reaches 4.5:1: at the worst grey both have 4.58.
 */
export function textOn(color: string): '#000000' | '#ffffff' | null {
  const background = luminance(color);
  if (background === null) return null;
  return contrast(background, 0) >= contrast(background, 1) ? '#000000' : '#ffffff';
}
