import { PassThrough } from 'node:stream';
import { progressOn } from '../../sync/progress';

function stream(isTTY: boolean) {
  const through = Object.assign(new PassThrough(), { isTTY, columns: 80, rows: 24, cursorTo: () => true });
  let text = '';
  through.on('data', (chunk) => (text += String(chunk)));
  return { stream: through as unknown as NodeJS.WriteStream, text: () => text };
}

describe('what a run shows', () => {
  it('is a bar on a terminal, and what there is to know stands whole below it', () => {
    const { stream: terminal, text } = stream(true);
    const progress = progressOn(terminal);
    progress.start('lines', 2);
    progress.note('row 2, column amount: no');
    progress.advance(2);
    progress.stop();
    expect(text()).toContain('2 of 2');
    expect(text().endsWith('row 2, column amount: no\n')).toBe(true);
  });

  it('is plain lines elsewhere', () => {
    const { stream: log, text } = stream(false);
    const progress = progressOn(log);
    progress.start('lines', 2);
    progress.note('row 2, column amount: no');
    progress.advance(2);
    progress.stop();
    expect(text()).toBe('lines: 2 rows\nrow 2, column amount: no\n');
  });

  it('tells a log now and then how far it is, how fast and how long there is left', () => {
    const { stream: log, text } = stream(false);
    let clock = 0;
    const progress = progressOn(log, { now: () => clock });
    progress.start('visits', 10_000);
    progress.advance(100);
    clock = 20_000;
    progress.advance(1_900);
    progress.advance(10);
    progress.stop();
    expect(text()).toBe('visits: 10000 rows\nvisits: 2000 of 10000 rows, 100 a second, 80 s left\n');
  });

  it('is a line of JSON each for machines, on a terminal too', () => {
    const { stream: terminal, text } = stream(true);
    let clock = 0;
    const progress = progressOn(terminal, { json: true, now: () => clock });
    progress.start('visits', null);
    clock = 16_000;
    progress.advance(32);
    progress.note('row 2: "no"');
    const told = text()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(told).toEqual([
      { event: 'progress', what: 'visits', done: 32, rows: null, perSecond: 2, secondsLeft: null },
      { event: 'note', message: 'row 2: "no"' },
    ]);
  });
});
