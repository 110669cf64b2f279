import * as React from 'react';

/** Pixels beyond what is in sight within which rows are drawn already, so that scrolling finds them there. */
const ahead = 900;

/** The element that scrolls what stands in it; null where the window does. */
function scrollerOf(element: Element): Element | null {
  for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return null;
}

/**
 * Whether an element is in sight or near it; `first` until that is known, and true where the browser cannot tell.
 */
export function useInSight(element: React.RefObject<HTMLElement>, first: boolean): boolean {
  const [inSight, setInSight] = React.useState(first || typeof IntersectionObserver === 'undefined');
  React.useEffect(() => {
    const { current } = element;
    if (!current || typeof IntersectionObserver === 'undefined') return undefined;
    const observer = new IntersectionObserver((entries) => setInSight(entries[entries.length - 1]!.isIntersecting), {
      root: scrollerOf(current),
      rootMargin: `${ahead}px 0px`,
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return inSight;
}
