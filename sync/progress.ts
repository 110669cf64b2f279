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

/** Milliseconds between two lines of a log, so that a long run shows that it lives and a short one stays short. */
const lineEvery = 15_000;

/**
 * A bar on a terminal; elsewhere (a log, a pipe) plain lines; for machines a line of JSON for each thing told.
 * @param now milliseconds
 */
export function progressOn(
  stream: NodeJS.WriteStream,
  { json = false, now = Date.now }: { json?: boolean; now?: () => number } = {},
): Progress {
  if (json) return linesOn(stream, now, (told) => `${JSON.stringify(told)}\n`);
  return stream.isTTY ? barOn(stream) : linesOn(stream, now, (told) => `${sentence(told)}\n`);
}

type Told =
  | { readonly event: 'start'; readonly what: string; readonly rows: number | null }
  | {
      readonly event: 'progress';
      readonly what: string;
      readonly done: number;
      readonly rows: number | null;
      readonly perSecond: number;
      readonly secondsLeft: number | null;
    }
  | { readonly event: 'note'; readonly message: string };

function sentence(told: Told): string {
  switch (told.event) {
    case 'note':
      return told.message;
    case 'start':
      return `${told.what}: ${told.rows} rows`;
    case 'progress': {
      const of = told.rows === null ? '' : ` of ${told.rows}`;
      const left = told.secondsLeft === null ? '' : `, ${told.secondsLeft} s left`;
      return `${told.what}: ${told.done}${of} rows, ${told.perSecond} a second${left}`;
    }
  }
}

function linesOn(stream: NodeJS.WritableStream, now: () => number, line: (told: Told) => string): Progress {
  const tell = (told: Told) => void stream.write(line(told));
  let run = { what: '', rows: null as number | null, done: 0, begun: 0, toldAt: 0 };
  return {
    start: (what, rows) => {
      run = { what, rows, done: 0, begun: now(), toldAt: now() };
      if (rows !== null) tell({ event: 'start', what, rows });
    },
    advance: (by) => {
      run.done += by;
      if (now() - run.toldAt < lineEvery) return;
      run.toldAt = now();
      const { what, rows, done } = run;
      const rate = (done * 1000) / Math.max(1, now() - run.begun);
      const secondsLeft = rows === null || rate === 0 ? null : Math.ceil(Math.max(0, rows - done) / rate);
      tell({ event: 'progress', what, done, rows, perSecond: Math.round(rate), secondsLeft });
    },
    stop: () => undefined,
    note: (message) => tell({ event: 'note', message }),
  };
}

const withTotal = '{what} {bar} {percentage} % | {value} of {total} | {rate} a second | {eta_formatted} left';
const withoutTotal = '{what} {value} | {rate} a second';

function barOn(stream: NodeJS.WriteStream): Progress {
  let bar: SingleBar | null = null;
  let begun = 0;
  let done = 0;
  /** Lines would tear the bar apart, so they wait for its end. */
  let waiting: string[] = [];
  return {
    start: (what, total) => {
      const format = total === null ? withoutTotal : withTotal;
      bar = new SingleBar({ stream, format, hideCursor: true }, Presets.shades_classic);
      begun = Date.now();
      done = 0;
      bar.start(total ?? 0, 0, { what, rate: '-' });
    },
    advance: (by) => {
      done += by;
      bar?.increment(by, { rate: Math.round((done * 1000) / Math.max(1, Date.now() - begun)) });
    },
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
