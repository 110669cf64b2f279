/** @jest-environment jsdom */
import * as React from 'react';
import type { CustomControlLayout } from '../../../local/host/client/form/customLayout';
import { mountControl, type MountedControl } from '../../../local/host/client/pcf';
import type { ControlContext } from '../../../local/host/client/pcf/context';
import type { ControlClass } from '../../../local/host/client/pcf/platform';
import type { FormRecord } from '../../../local/host/client/record/FormRecord';
import { oneId, otherId, storedRow, tierId } from '../record/fixtures';
import { offerControl, serveControls, TestPage, until } from './page';

type Raw = { raw: unknown; error: boolean; errorMessage: string; security: unknown; formatted: string };

const manifest = (type: 'virtual' | 'standard'): string =>
  `<control namespace="Test" constructor="C" control-type="${type}">` +
  '<property name="level" of-type="OptionSet" usage="bound"/><property name="born" of-type="DateAndTime.DateOnly" usage="bound"/>' +
  '<property name="tier" of-type="Lookup.Simple" usage="bound"/><property name="limit" of-type="Whole.None" usage="input" default-value="5"/>' +
  '</control>';

/** What happened to the control under test, in order. */
let log: string[] = [];
let contexts: ControlContext[] = [];
let outputs: Record<string, unknown> = {};
let notify: () => void = () => undefined;

class Plain {
  private container: HTMLDivElement | undefined;
  init(context: ControlContext, changed: () => void, state: unknown, container?: HTMLDivElement): void {
    log.push('init');
    contexts.push(context);
    notify = changed;
    this.container = container;
    context.mode.setControlState({ ...(state as object), seen: true });
  }
  updateView(context: ControlContext): void {
    log.push(`view ${[...context.updatedProperties].sort().join(',')}`);
    if (this.container !== undefined) this.container.textContent = String((context.parameters.level as Raw).raw);
  }
  getOutputs(): Record<string, unknown> {
    return outputs;
  }
  destroy(): void {
    log.push('destroy');
  }
}

class Shown {
  init(context: ControlContext, changed: () => void): void {
    contexts.push(context);
    notify = changed;
  }
  updateView(context: ControlContext): React.ReactElement {
    return React.createElement(Level, { level: (context.parameters.level as Raw).raw });
  }
  getOutputs(): Record<string, unknown> {
    return outputs;
  }
}

/** Uses a hook: it only works when the host renders with the same React. */
function Level({ level }: { readonly level: unknown }): React.ReactElement {
  const [first] = React.useState(level);
  return React.createElement('p', null, `level ${String(level)} first ${String(first)}`);
}

const bound = {
  level: { value: 'level', isStatic: false, type: null },
  born: { value: 'born', isStatic: false, type: null },
  tier: { value: 'tierid', isStatic: false, type: null },
};

let page: TestPage;
let element: HTMLElement;
let mounted: MountedControl[] = [];

function controlOf(create: ControlClass, type: 'virtual' | 'standard' = 'standard'): CustomControlLayout {
  return { ...offerControl(create, manifest(type)), parameters: bound };
}

function mount(control: CustomControlLayout, record: FormRecord, into = element): MountedControl {
  const made = mountControl({
    element: into,
    control,
    controlId: 'level',
    label: 'Follow-up',
    disabled: false,
    record,
    host: page.host,
    formFactor: 0,
  });
  mounted.push(made);
  return made;
}

beforeEach(() => {
  serveControls();
  log = [];
  contexts = [];
  outputs = {};
  mounted = [];
  page = new TestPage();
  element = document.createElement('div');
  document.body.replaceChildren(element);
});
afterEach(() => mounted.forEach((each) => each.destroy()));

describe('a control on a column', () => {
  it('is initialised once with its values and shown', async () => {
    const record = await page.record();
    mount(controlOf(Plain), record);
    await until(() => log.length === 2, 'init and updateView');
    expect(log).toEqual(['init', 'view ']);
    expect(element.textContent).toBe('1');
    const { parameters, mode } = contexts[0] as ControlContext & { mode: { contextInfo: unknown } };
    expect((parameters.born as Raw).raw).toEqual(new Date(1970, 4, 17));
    expect((parameters.tier as Raw).raw).toEqual([{ id: tierId, entityType: 'tier', name: 'Gold' }]);
    expect((parameters.level as Raw).formatted).toBe('Light');
    expect((parameters.limit as Raw).raw).toBe(5);
    expect(mode.label).toBe('Follow-up');
    expect(mode.allocatedHeight).toBe(-1);
    expect(mode.contextInfo).toEqual({
      entityId: oneId,
      entityTypeName: 'customer',
      entityRecordName: 'Kari Nordmann',
    });
  });

  it('hands out values that the save then writes', async () => {
    const record = await page.record();
    mount(controlOf(Plain), record);
    await until(() => log.length === 2);
    outputs = { level: 2 };
    notify();
    await until(() => log.length === 3, 'the update that follows');
    expect(log[2]).toBe('view level,parameters');
    expect(record.get('level')).toBe(2);
    expect(record.isDirty()).toBe(true);
    expect(element.textContent).toBe('2');
  });

  it('has its last word in a save that comes right after', async () => {
    const record = await page.record();
    mount(controlOf(Plain), record);
    await until(() => log.length === 2);
    outputs = { level: 2 };
    notify();
    await record.save();
    expect(page.asked.find((each) => each.method === 'PATCH')?.body).toEqual({ level: 2 });
  });

  it('clears a column with undefined and leaves it with an absent key', async () => {
    const record = await page.record();
    mount(controlOf(Plain), record);
    await until(() => log.length === 2);
    outputs = { level: undefined };
    notify();
    await until(() => record.get('level') === null, 'the cleared level');
    expect(record.get('born')).toBe('1970-05-17');
    expect(record.get('tierid')).not.toBeNull();
  });

  it('hears of a column that is changed outside of it', async () => {
    const record = await page.record();
    mount(controlOf(Plain), record);
    await until(() => log.length === 2);
    record.set('level', 2);
    record.set('visits', 9);
    await until(() => log.length === 3);
    expect(log[2]).toBe('view level,parameters');
    expect(element.textContent).toBe('2');
  });

  it('shows the other record when the form goes to it, without being made anew', async () => {
    const record = await page.record();
    mount(controlOf(Plain), record);
    await until(() => log.length === 2);
    page.row = { ...storedRow, customerid: otherId, level: 2, name: 'Ola' };
    await record.open(otherId);
    await until(() => element.textContent === '2', 'the other record');
    expect(log.filter((each) => each === 'init')).toHaveLength(1);
    const { contextInfo } = contexts[0]?.mode as unknown as { contextInfo: { entityId: string } };
    expect(contextInfo.entityId).toBe(otherId);
  });

  it('gets a value that is none of the column as an error, not as a value', async () => {
    const record = await page.record();
    mount(controlOf(Plain), record);
    await until(() => log.length === 2);
    outputs = { level: 'close' };
    notify();
    await until(() => record.errorsOf('level').length === 1, 'the error');
    expect(record.get('level')).toBe(1);
    await until(() => (contexts[0]?.parameters.level as Raw).error);
    outputs = { level: 2 };
    notify();
    await until(() => record.errorsOf('level').length === 0);
  });

  it('cannot write what the user may not', async () => {
    const secured = { secured: { level: { read: true, update: false } } };
    const record = await page.record(oneId, secured);
    mount(controlOf(Plain), record);
    await until(() => log.length === 2);
    expect(contexts[0]?.mode.isControlDisabled).toBe(true);
    outputs = { level: 2, born: new Date(1980, 0, 1) };
    notify();
    await until(() => record.get('born') === '1980-01-01');
    expect(record.get('level')).toBe(1);
  });

  it('gets no value that the user may not read', async () => {
    const record = await page.record(oneId, { secured: { level: { read: false, update: false } } });
    mount(controlOf(Plain), record);
    await until(() => log.length === 2);
    expect(contexts[0]?.parameters.level).toMatchObject({ raw: null, security: { readable: false, editable: false } });
  });

  it('is disabled and renamed by form scripts', async () => {
    const record = await page.record();
    mount(controlOf(Plain), record);
    await until(() => log.length === 2);
    record.parts.change('control', 'level', { disabled: true, label: 'Another' });
    await until(() => log.length === 3);
    expect(contexts[0]?.mode).toMatchObject({ isControlDisabled: true, label: 'Another' });
  });

  it('finds the state it kept when it comes back to the same place', async () => {
    const states: unknown[] = [];
    class Keeping extends Plain {
      override init(context: ControlContext, changed: () => void, state: unknown): void {
        states.push(state);
        super.init(context, changed, state);
      }
    }
    const control = controlOf(Keeping);
    const record = await page.record();
    mount(control, record).destroy();
    mount(control, record);
    await until(() => log.length === 2);
    mounted.at(-1)?.destroy();
    mount(control, record);
    await until(() => states.length === 2);
    expect(states).toEqual([{}, { seen: true }]);
  });

  it('is destroyed with the form and hears nothing more', async () => {
    const record = await page.record();
    const made = mount(controlOf(Plain), record);
    await until(() => log.length === 2);
    made.destroy();
    record.set('level', 2);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(log).toEqual(['init', 'view ', 'destroy']);
    expect(element.childElementCount).toBe(0);
  });

  it('tells its width only when it tracks its container', async () => {
    const record = await page.record();
    mount(controlOf(Plain), record);
    await until(() => log.length === 2);
    expect(contexts[0]?.mode.allocatedWidth).toBe(-1);
    contexts[0]?.mode.trackContainerResize(true);
    await until(() => log.length === 3);
    expect(log[2]).toBe('view layout');
    expect(contexts[0]?.mode.allocatedWidth).toBeGreaterThanOrEqual(0);
  });

  it('is shown again when it asks for it, and once for many reasons', async () => {
    const record = await page.record();
    mount(controlOf(Plain), record);
    await until(() => log.length === 2);
    contexts[0]?.factory.requestRender();
    record.set('level', 2);
    record.set('born', '1980-01-01');
    await until(() => log.length === 3);
    expect(log[2]).toBe('view born,level,parameters');
  });
});

describe('a virtual control', () => {
  it('is drawn by the platform and keeps its state from update to update', async () => {
    const record = await page.record();
    mount(controlOf(Shown, 'virtual'), record);
    await until(() => element.textContent === 'level 1 first 1', 'the first view');
    outputs = { level: 2 };
    notify();
    await until(() => element.textContent === 'level 2 first 1', 'the second view');
  });

  it('stands twice on one form, each with its own state', async () => {
    const record = await page.record();
    const control = controlOf(Shown, 'virtual');
    const second = document.createElement('div');
    document.body.append(second);
    mount(control, record);
    mount(control, record, second);
    await until(() => element.textContent !== '' && second.textContent !== '');
    record.set('level', 2);
    await until(() => element.textContent === 'level 2 first 1' && second.textContent === 'level 2 first 1');
  });
});

describe('a broken control', () => {
  const complaints = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  afterAll(() => complaints.mockRestore());

  class Throwing {
    static broken = true;
    init(): void {
      log.push('init');
    }
    updateView(): React.ReactElement {
      return React.createElement(() => {
        if (Throwing.broken) throw new Error('out of oil');
        return React.createElement('p', null, 'runs again');
      });
    }
  }

  it('says its name and why, and can be tried again, while others go on', async () => {
    const record = await page.record();
    const broken = controlOf(Throwing, 'virtual');
    const second = document.createElement('div');
    document.body.append(second);
    mount(broken, record);
    mount(controlOf(Shown, 'virtual'), record, second);
    await until(() => element.querySelector('[role="alert"]') !== null, 'the message');
    expect(element.textContent).toContain(`The control ${broken.name} could not be shown.`);
    expect(element.textContent).toContain('out of oil');
    await until(() => second.textContent === 'level 1 first 1');
    Throwing.broken = false;
    element.querySelector('button')?.click();
    await until(() => element.textContent === 'runs again', 'the second try');
  });

  it('is told of when the organisation has no such control', async () => {
    page = new TestPage(1044);
    const record = await page.record();
    mount({ name: 'test_Test.Nowhere', formFactor: 0, parameters: {}, dataSets: {} }, record);
    await until(() => element.querySelector('[role="alert"]') !== null);
    expect(element.textContent).toContain('Kontrollen test_Test.Nowhere kunne ikke vises.');
  });

  it('is told of when its init throws', async () => {
    class Failing {
      init(): void {
        throw new Error('no start');
      }
      updateView(): void {
        log.push('view');
      }
    }
    mount(controlOf(Failing), await page.record());
    await until(() => element.textContent?.includes('no start') === true);
    expect(log).toEqual([]);
  });
});
