import * as React from 'react';

const minute = 60_000;

/**
 * Draws the component again when the clock on the wall turns to another minute, and when the page is looked at again;
 * not while it is hidden. For what depends on the time of day.
 * @param now the clock, asked at each turn
 */
export function useEveryMinute(now: () => Date): void {
  const [, draw] = React.useReducer((count: number) => count + 1, 0);
  const clock = React.useRef(now);
  clock.current = now;
  React.useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden') return;
      timer = setTimeout(
        () => {
          draw();
          wait();
        },
        // A little past the turn, so that a timer that is early by a hair does not show the old minute.
        minute - (clock.current().getTime() % minute) + 50,
      );
    };
    const seen = () => {
      if (document.visibilityState === 'visible') draw();
      wait();
    };
    wait();
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, []);
}
