import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kundekort-demo-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const demo = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'demo/main.ts', ...args], { cwd: root, encoding: 'utf8' });

describe('npm run demo', () => {
  it('makes the folder, writes the files and says how many rows', () => {
    const out = join(folder, 'deep', 'er');
    const ran = demo('--out', out, '--customers', '20', '--seed', '7', '--today', '2025-03-01');
    expect(ran.stderr).toBe('');
    expect(ran.status).toBe(0);
    expect(ran.stdout).toMatch(
      /^Wrote customers 20, vehicles \d+, ownerships \d+, visits \d+, lines \d+, touches \d+, memberships \d+, orders \d+, orderpromises \d+, sms \d+ rows to /,
    );
    expect(readFileSync(join(out, 'customers.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(21);
  });

  test.each([
    [['--customers', 'many'], 'whole number'],
    [['--today', '2026-02-30'], 'must be a day'],
    [['--today', '1999-01-01'], 'must be a day'],
  ])('refuses %j by a message', (args, message) => {
    const ran = demo('--out', join(folder, 'x'), ...args);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain(message);
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });

  it('asks for a folder, and says when it cannot write there', () => {
    expect(demo().stderr).toContain('--out');
    writeFileSync(join(folder, 'file'), '');
    const ran = demo('--out', join(folder, 'file'));
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('file');
  });
});
