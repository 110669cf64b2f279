import { Presets, SingleBar } from 'cli-progress';

/** How far a run is, for whoever watches. */
export interface Progress {
  /** @param total rows to come; null where nobody knows. */
  start(what: string, total: number | null): void;
  advance(by: number): void;
  stop(): void;
  /** Something to know that ends nothing. */
  note(message: string): void;
}

/** A bar on a terminal; elsewhere (a log, a pipe) plain lines. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? barOn(stream) : linesOn(stream);
}

function linesOn(stream: NodeJS.WritableStream): Progress {
  const note = (message: string) => void stream.write(`${message}\n`);
  return {
    start: (what, total) => {
      if (total !== null) note(`${what}: ${total} rows`);
    },
    advance: () => undefined,
    stop: () => undefined,
    note,
  };
}

const withTotal = '{what} {bar} {percentage} % | {value} of {total} | {eta_formatted} left';
const withoutTotal = '{what} {value}';

function barOn(stream: NodeJS.WriteStream): Progress {
  let bar: SingleBar | null = null;
  /** Lines would tear the bar apart, so they wait for its end. */
  let waiting: string[] = [];
  return {
    start: (what, total) => {
      const format = total === null ? withoutTotal : withTotal;
      bar = new SingleBar({ stream, format, hideCursor: true }, Presets.shades_classic);
      bar.start(total ?? 0, 0, { what });
    },
    advance: (by) => bar?.increment(by),
    stop: () => {
      bar?.stop();
      bar = null;
      for (const message of waiting) stream.write(`${message}\n`);
      waiting = [];
    },
    note: (message) => {
      if (bar) waiting.push(message);
      else stream.write(`${message}\n`);
    },
  };
}
