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
});
