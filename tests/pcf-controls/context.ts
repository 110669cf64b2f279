import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setIconOptions } from '@fluentui/react';
import { act, render, type RenderResult } from '@testing-library/react';

// The page registers the icon fonts; here only their names matter.
setIconOptions({ disableWarnings: true });

type Context<Inputs> = ComponentFramework.Context<Inputs>;
type Control<Inputs, Outputs> = ComponentFramework.ReactControl<Inputs, Outputs>;

export type Language = 1033 | 1044;

const locales = { 1033: 'en-US', 1044: 'nb-NO' } as const;

/** The texts of a control's resx in one language, by key. */
export function strings(control: string, language: Language): ReadonlyMap<string, string> {
  const path = join(process.cwd(), 'pcf-controls', control, 'strings', `${control}.${language}.resx`);
  const xml = new DOMParser().parseFromString(readFileSync(path, 'utf8'), 'text/xml');
  return new Map(
    [...xml.querySelectorAll('data')].map((data) => [
      data.getAttribute('name') ?? '',
      data.querySelector('value')?.textContent ?? '',
    ]),
  );
}

/** Numbers and dates as the user's language writes them, on this machine's clock. */
function formattingIn(language: Language): ComponentFramework.Formatting {
  const locale = locales[language];
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace('\u2212', '-');
  const number = (value: number, digits: number) =>
    plain(value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  const date = (value: Date, options: Intl.DateTimeFormatOptions) => value.toLocaleDateString(locale, options);
  return {
    formatCurrency: (value, precision = 2, symbol = 'kr') => `${symbol} ${number(value, precision)}`,
    formatDecimal: (value, precision = 2) => number(value, precision),
    formatInteger: (value) => number(value, 0),
    formatDateAsFilterStringInUTC: (value) => value.toISOString().slice(0, 10),
    formatDateLong: (value) => date(value, { dateStyle: 'full' }),
    formatDateLongAbbreviated: (value) => date(value, { dateStyle: 'medium' }),
    formatDateShort: (value) =>
      date(value, language === 1044 ? { day: '2-digit', month: '2-digit', year: 'numeric' } : {}),
    formatDateYearMonth: (value) => date(value, { year: 'numeric', month: 'long' }),
    formatLanguage: String,
    formatTime: (value) => value.toLocaleTimeString(locale),
    getWeekOfYear: () => 1,
  };
}

export interface Surroundings {
  readonly language?: Language;
  /** The open record; null is a new one that was never saved. */
  readonly recordId?: string | null;
  readonly disabled?: boolean;
  readonly width?: number;
  readonly online?: boolean;
  readonly design?: ComponentFramework.FluentDesignState;
  /** Table of the open record; a person unless told. */
  readonly table?: string;
  /** Tables that the user may not read. */
  readonly unreadable?: readonly string[];
  /** Tables in which the user may create nothing. */
  readonly uncreatable?: readonly string[];
  readonly webAPI?: Partial<ComponentFramework.WebApi>;
  /** What the platform tells of a table's columns; nothing unless told. */
  readonly metadata?: object;
  /** The control asks to be drawn again. */
  readonly onRequestRender?: () => void;
}

const refuse = (what: string) => () => {
  throw new Error(`the control must not use ${what}`);
};

/** What the platform hands a control, with nothing in it that the manifest does not ask for. */
export function contextOf<Inputs>(control: string, parameters: Inputs, around: Surroundings): Context<Inputs> {
  const language = around.language ?? 1044;
  const texts = strings(control, language);
  const noWebApi = {
    createRecord: refuse('createRecord'),
    deleteRecord: refuse('deleteRecord'),
    updateRecord: refuse('updateRecord'),
    retrieveMultipleRecords: refuse('retrieveMultipleRecords'),
    retrieveRecord: refuse('retrieveRecord'),
  };
  const mode: ComponentFramework.Mode & { contextInfo: object } = {
    allocatedHeight: -1,
    allocatedWidth: around.width ?? 480,
    isControlDisabled: around.disabled ?? false,
    isVisible: true,
    label: '',
    setControlState: () => true,
    setFullScreen: refuse('full screen'),
    trackContainerResize: () => undefined,
    contextInfo: {
      entityTypeName: around.table ?? 'contact',
      entityId: around.recordId === undefined ? 'kari' : around.recordId,
    },
  };
  return {
    parameters,
    mode,
    client: {
      disableScroll: false,
      getFormFactor: () => 1,
      getClient: () => 'Web',
      isOffline: () => false,
      isNetworkAvailable: () => around.online ?? true,
    },
    formatting: formattingIn(language),
    resources: {
      getResource: refuse('getResource'),
      getString: (key) => {
        const text = texts.get(key);
        if (text === undefined) throw new Error(`${control} has no text "${key}" in ${language}`);
        return text;
      },
    },
    userSettings: { languageId: language, userId: '{ME}', userName: 'Siri Selger' } as ComponentFramework.UserSettings,
    utils: {
      // 1 is create, 2 is read.
      hasEntityPrivilege: (table, privilege) =>
        !(privilege === 1 ? around.uncreatable : around.unreadable)?.includes(table),
      getEntityMetadata: () =>
        Promise.resolve((around.metadata ?? {}) as ComponentFramework.PropertyHelper.EntityMetadata),
      lookupObjects: refuse('lookupObjects'),
    },
    webAPI: { ...noWebApi, ...around.webAPI },
    fluentDesignLanguage: around.design,
    updatedProperties: [],
    events: {},
    device: {} as ComponentFramework.Device,
    factory: { getPopupService: refuse('popups'), requestRender: () => around.onRequestRender?.() },
    navigation: {} as ComponentFramework.Navigation,
    copilot: {} as ComponentFramework.Copilot,
  };
}

/**
 * A control on a form: init, then an update whenever the form has something new. When the control notifies, its
 * outputs are fetched and given to `onOutputs`, and the control is updated, as the platform does.
 */
export class Stage<Inputs, Outputs> {
  readonly view: RenderResult;
  /** How often the control told the form that it has something to fetch. */
  notified = 0;

  constructor(
    private readonly name: string,
    private readonly control: Control<Inputs, Outputs>,
    private parameters: () => Inputs,
    private around: Surroundings = {},
    private readonly onOutputs: (outputs: Outputs) => void = () => undefined,
  ) {
    control.init(this.context(), () => this.fetchOutputs(), {}, document.createElement('div'));
    this.view = render(this.control.updateView(this.context()));
  }

  /** The form is left. */
  leave(): void {
    this.view.unmount();
    this.control.destroy();
  }

  /** The form has something new: values, another record, another width. */
  update(around: Partial<Surroundings> = {}): void {
    this.around = { ...this.around, ...around };
    this.view.rerender(this.control.updateView(this.context()));
  }

  outputs(): Outputs | undefined {
    return this.control.getOutputs?.();
  }

  private fetchOutputs(): void {
    this.notified += 1;
    const outputs = this.control.getOutputs?.();
    if (outputs) this.onOutputs(outputs);
    act(() => this.update());
  }

  private context(): Context<Inputs> {
    return contextOf(this.name, this.parameters(), this.around);
  }
}

/** A promise and the means to settle it, for answers that come when the test says so. */
export function later<Content>() {
  let resolve!: (content: Content) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<Content>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Runs a rejection or an answer through to what is on the screen. */
export const settle = (work: () => void): Promise<void> =>
  act(async () => {
    work();
    await Promise.resolve();
  });

/** Today at noon, or a moment as ISO text, for everything that asks the clock; timers run on. */
export function stopTheClock(today: string): void {
  jest.useFakeTimers({
    now: new Date(today.includes('T') ? today : `${today}T12:00:00`),
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'requestAnimationFrame',
      'cancelAnimationFrame',
      'requestIdleCallback',
      'cancelIdleCallback',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
}

export const forbidden = { errorCode: 0x80040220, message: 'Principal user is missing prvRead privilege' };
