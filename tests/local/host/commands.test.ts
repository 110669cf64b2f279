/** @jest-environment jsdom */
import type { ICommandBarItemProps } from '@fluentui/react';
import { commandItems, runCommand, type CommandGround } from '../../../local/host/client/form/commands';
import type { CommandDescription } from '../../../local/host/client/shapes';
import { wordsIn } from '../../../local/host/client/strings';
import { oneId } from '../record/fixtures';
import { TestPage } from '../pcfhost/page';

const command = (id: string, more: Partial<CommandDescription> = {}): CommandDescription => ({
  id,
  label: id,
  tooltip: '',
  icon: null,
  actions: [],
  rules: [],
  menu: null,
  ...more,
});
const calls = (functionName: string, ...parameters: CommandDescription['actions'][number]['parameters']) => ({
  actions: [{ library: null, functionName, parameters }],
});

const form = { name: 'the form' };
const failed = jest.fn();
let page: TestPage;
async function ground(id: string | null = oneId): Promise<CommandGround> {
  return {
    record: await page.record(id),
    formContext: () => form as never,
    userId: 'u',
    language: 1044,
    baseLanguage: 1033,
    say: wordsIn(1044),
    onError: failed,
  };
}

const page$ = window as unknown as { Oth?: Record<string, unknown> };
beforeEach(() => {
  page = new TestPage();
  failed.mockReset();
});
afterEach(() => {
  delete page$.Oth;
});

const shown = (items: readonly ICommandBarItemProps[]) => items.map(({ text }) => text);

describe('a command', () => {
  it('calls its function with the form first, then what the ribbon wrote', async () => {
    const greet = jest.fn();
    page$.Oth = { greet };
    const { record } = await ground();
    await runCommand(
      command(
        'greet',
        calls(
          'Oth.greet',
          { kind: 'crm', name: 'PrimaryControl' },
          { kind: 'value', value: 'loud' },
          { kind: 'crm', name: 'FirstPrimaryItemId' },
        ),
      ),
      { ...(await ground()), record },
    );
    expect(greet.mock.calls).toEqual([[form, 'loud', oneId]]);
    expect(failed).not.toHaveBeenCalled();
  });

  it('waits for each function before the next', async () => {
    const heard: string[] = [];
    page$.Oth = {
      first: async () => {
        await Promise.resolve();
        heard.push('first');
      },
      second: () => heard.push('second'),
    };
    await runCommand(
      command('both', { actions: [...calls('Oth.first').actions, ...calls('Oth.second').actions] }),
      await ground(),
    );
    expect(heard).toEqual(['first', 'second']);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('odd');
      },
      'odd',
    ],
    ['rejects', () => Promise.reject(new Error('late')), 'late'],
  ])('whose function %s is told, and what follows is left', async (_, fails, message) => {
    const next = jest.fn();
    page$.Oth = { fails, next };
    await runCommand(
      command('greet', { actions: [...calls('Oth.fails').actions, ...calls('Oth.next').actions] }),
      await ground(),
    );
    expect(failed.mock.calls).toEqual([['greet', expect.objectContaining({ message })]]);
    expect(next).not.toHaveBeenCalled();
  });

  it('whose function is nowhere is told in the page’s language', async () => {
    await runCommand(command('greet', calls('Gone.greet')), await ground());
    expect(failed.mock.calls).toEqual([
      ['greet', expect.objectContaining({ message: 'Funksjonen Gone.greet finnes ikke.' })],
    ]);
  });
});

describe('the command bar', () => {
  const existing = command('existing', { rules: [{ kind: 'formState', state: 'Existing', invert: false }] });
  const creating = command('creating', { rules: [{ kind: 'formState', state: 'Existing', invert: true }] });

  it('shows on a saved row what is for saved rows, and on a new one what is for new ones', async () => {
    expect(shown(commandItems([existing, creating], await ground()))).toEqual(['existing']);
    expect(shown(commandItems([existing, creating], await ground(null)))).toEqual(['creating']);
  });

  it('follows a value of the row', async () => {
    const at = await ground();
    const rule = (value: string, invert = false) =>
      command(`${value}${invert ? ' not' : ''}`, { rules: [{ kind: 'value', column: 'level', value, invert }] });
    const level = at.record.get('level') as number;
    expect(level).not.toBeNull();
    expect(shown(commandItems([rule(String(level)), rule('99'), rule('99', true)], at))).toEqual([
      String(level),
      '99 not',
    ]);
    at.record.set('level', null);
    expect(shown(commandItems([rule(String(level)), rule('null')], at))).toEqual(['null']);
  });

  it('opens a menu with headings, without the items that do not fit the row', async () => {
    const menu = command('more', { menu: [{ label: 'Ways', items: [existing, creating] }] });
    const [item] = commandItems([menu], await ground());
    expect(item?.onClick).toBeUndefined();
    const [section] = item?.subMenuProps?.items ?? [];
    expect(section?.sectionProps?.title).toBe('Ways');
    expect(section?.sectionProps?.items.map(({ text }) => text)).toEqual(['existing']);
  });

  it('shows the icon in the colour of its text', async () => {
    const [item] = commandItems([command('greet', { icon: '/WebResources/oth_/greet.svg' })], await ground());
    expect(item?.iconProps?.style?.maskImage).toBe('url("/WebResources/oth_/greet.svg")');
  });
});
