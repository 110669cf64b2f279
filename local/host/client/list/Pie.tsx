import * as React from 'react';

/** A circle cut by figures, from the top and clockwise; what is below nothing has no slice. For the eye alone. */
export function Pie({ values }: { readonly values: readonly number[] }): React.ReactElement | null {
  const shown = values.map((value) => Math.max(0, value));
  const sum = shown.reduce((total, value) => total + value, 0);
  if (sum === 0) return null;
  let before = 0;
  return (
    <svg className="chart-pie" viewBox="-1 -1 2 2" aria-hidden focusable={false}>
      {shown.map((value, place) => {
        const start = before / sum;
        before += value;
        if (value === 0) return null;
        return <path key={place} className={`chart-slice chart-hue-${place % 6}`} d={slice(start, before / sum)} />;
      })}
    </svg>
  );
}

/** From one part of the circle to another, both 0 to 1. An arc that ends where it begins would not be drawn. */
function slice(from: number, to: number): string {
  if (to - from > 0.9999) return 'M0 -1A1 1 0 1 1 0 1A1 1 0 1 1 0 -1Z';
  const at = (part: number): string => {
    const angle = 2 * Math.PI * part;
    return `${Math.sin(angle).toFixed(4)} ${(-Math.cos(angle)).toFixed(4)}`;
  };
  return `M0 0L${at(from)}A1 1 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)}Z`;
}
