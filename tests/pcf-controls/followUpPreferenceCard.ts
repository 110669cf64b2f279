/** The follow-up preference on a customer's form, before a server that keeps rows and can be made to fail. */
import { act } from '@testing-library/react';
import { FollowUpPreference } from '../../pcf-controls/FollowUpPreference/index';
import type { Inputs, Outputs } from '../../pcf-controls/FollowUpPreference/inputs';
import { Confidences, FollowUpLevels, Segments } from '../../solution/names';
import { type Language, Stage, type Surroundings } from './context';

type Security = ComponentFramework.PropertyHelper.SecurityValues;
export type Row = Record<string, unknown>;

export const levelLabels = {
  1044: ['Ingen', 'Lite', 'Jevnlig', 'Tett'],
  1033: ['None', 'Light', 'Regular', 'Close'],
} as const;
const segmentLabels = {
  1044: ['Økonom', 'Hybrid', 'Relasjonsvillig'],
  1033: ['Economist', 'Hybrid', 'Relationship'],
} as const;
const sourceLabels = { 1044: 'Skjema', 1033: 'Form' } as const;

/** The columns of a customer that the control binds, by property. */
export type Customer = { -readonly [Name in keyof Required<Inputs>]: number | boolean | Date | null };

export const nobody: Customer = {
  level: null,
  segment: null,
  confidence: null,
  analysedOn: null,
  objection: false,
  objectionOn: null,
  objectionSource: null,
  doNotPhone: false,
  doNotEmail: false,
  doNotBulkEmail: false,
  phoneConsent: false,
  phoneConsentOn: null,
  phoneConsentSource: null,
  smsConsent: false,
  smsConsentOn: null,
  smsConsentSource: null,
  emailConsent: false,
  emailConsentOn: null,
  emailConsentSource: null,
  addressAtSale: false,
  reservationStatus: null,
  reservationCheckedOn: null,
  preferredMethod: 1,
  lastPurchase: null,
  lastVisit: null,
  lastTouch: null,
};

/** A regular customer: hybrid, analysed three months before the tests' day, who has agreed to SMS. */
export const kari: Customer = {
  ...nobody,
  level: FollowUpLevels.regular,
  segment: Segments.hybrid,
  confidence: Confidences.clear,
  analysedOn: new Date(2026, 7, 20),
  smsConsent: true,
  smsConsentOn: new Date(2026, 4, 3),
  smsConsentSource: 275000001,
};

const choices: readonly (keyof Customer)[] = [
  'level',
  'segment',
  'confidence',
  'objectionSource',
  'phoneConsentSource',
  'smsConsentSource',
  'emailConsentSource',
  'reservationStatus',
  'preferredMethod',
];

/** What the platform's Web API rejects with: errors with a number of Dataverse's. */
export const refused = {
  forbidden: Object.assign(new Error('Principal user is missing prvCreatekk_NeedsAnalysis privilege'), {
    errorCode: 0x80040220,
  }),
  busy: Object.assign(new Error('Number of requests exceeded the limit of 6000.'), { errorCode: 0x80072322 }),
  changed: Object.assign(new Error('The version of the existing record does not match.'), { errorCode: 0x80060882 }),
  duplicate: Object.assign(new Error('Cannot insert duplicate key.'), { errorCode: 0x80040237 }),
  noNetwork: new TypeError('Failed to fetch'),
};

/** A contact by somebody, as many days ago. */
export interface Contacted {
  readonly daysAgo: number;
  readonly by?: string;
  readonly inbound?: boolean;
  readonly campaign?: string;
}

/** Rows as the server has them, everything that was asked, and what to answer instead. */
export class Server {
  readonly asked: { call: string; table: string; what: string }[] = [];
  readonly analyses = new Map<string, Row>();
  touches: readonly Contacted[] = [];
  /** Rows of policies by column name, kk_level among them. */
  policies: readonly Row[] = [];
  earlier: readonly Row[] = [];
  parent: { id: string; table: string } | null = null;
  /** The level that is saved, which the policy is joined by. */
  level: number | null = FollowUpLevels.regular;
  /** Refuses reading touches, as a role without the privilege is refused. */
  touchesForbidden = false;
  /** Thrown by the next calls, one each; `lost` does the work first and loses the answer on the way. */
  readonly faults: { call?: string; error: Error; lost?: boolean }[] = [];
  /** Answers wait for this, when it is set. */
  gate: Promise<unknown> | null = null;

  readonly webAPI: Partial<ComponentFramework.WebApi> = {
    retrieveMultipleRecords: (table, options = '') =>
      this.call('read', table, decodeURIComponent(options), () => ({
        entities: this.read(table, decodeURIComponent(options)),
        nextLink: '',
      })),
    createRecord: (table, data) =>
      this.call('create', table, JSON.stringify(data), () => {
        const id = String(data.kk_needsanalysisid);
        if (this.analyses.has(id)) throw refused.duplicate;
        this.analyses.set(id, { ...data });
        return { id, entityType: table, name: '' };
      }),
    updateRecord: (table, id, data) =>
      this.call('update', table, JSON.stringify(data), () => {
        this.analyses.set(id, { ...this.analyses.get(id), ...data });
        return { id, entityType: table, name: '' };
      }),
  };

  private async call<Answer>(call: string, table: string, what: string, work: () => Answer): Promise<Answer> {
    this.asked.push({ call, table, what });
    if (this.gate) await this.gate;
    const index = this.faults.findIndex((fault) => fault.call === undefined || fault.call === call);
    const [fault] = index < 0 ? [] : this.faults.splice(index, 1);
    if (fault && !fault.lost) throw fault.error;
    const answer = work();
    if (fault) throw fault.error;
    return answer;
  }

  private read(table: string, options: string): Row[] {
    if (table === 'kk_followuppolicy') return [...this.policies];
    if (table === 'kk_needsanalysis') return [...this.earlier];
    const withTouches = options.includes('kk_touch');
    if (withTouches && this.touchesForbidden) throw refused.forbidden;
    const policy = this.policies.find(({ kk_level }) => kk_level === this.level) ?? {};
    const own: Row = { kk_followuplevel: this.level };
    for (const [column, value] of Object.entries(policy)) own[`policy.${column}`] = value;
    if (this.parent) {
      own._parentcustomerid_value = this.parent.id;
      own['_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'] = this.parent.table;
    }
    const touches = withTouches ? this.touches : [];
    if (touches.length === 0) return [own];
    return touches.map(({ daysAgo, by = 'Siri Selnes', inbound = false, campaign }, index) => ({
      ...own,
      'touch.kk_touchid': `touch-${index}`,
      'touch.kk_occurredon': new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
      'touch.kk_direction': inbound ? 275000001 : 275000000,
      'touch.kk_channel': 275000000,
      'touch.kk_by': by,
      ...(campaign ? { 'touch.kk_campaign': campaign } : {}),
    }));
  }
}

export interface Card {
  readonly stage: Stage<Inputs, Outputs>;
  /** The form's values, saved or not. */
  readonly saved: Customer;
  readonly received: Outputs[];
  readonly server: Server;
}

type Secured = { readonly [Name in keyof Inputs]?: Partial<ComponentFramework.PropertyTypes.Property> };

/** Opens the customer's form and waits for what the server answers at once. */
export async function open(
  customer: Partial<Customer>,
  around: Surroundings = {},
  secured: Secured = {},
  server: Server = new Server(),
): Promise<Card> {
  const language: Language = around.language ?? 1044;
  const saved: Customer = { ...nobody, ...customer };
  const received: Outputs[] = [];
  let stage!: Stage<Inputs, Outputs>;
  act(() => {
    stage = new Stage(
      'FollowUpPreference',
      new FollowUpPreference(),
      () => inputsOf(saved, language, secured),
      { webAPI: server.webAPI, ...around },
      (outputs) => {
        received.push(outputs);
        for (const [name, value] of Object.entries(outputs))
          saved[name as keyof Customer] = (value as Date | number | undefined) ?? null;
      },
    );
  });
  await settled();
  return { stage, saved, received, server };
}

/** Lets answers that are on their way arrive and be drawn. */
export const settled = (): Promise<void> =>
  act(async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  });

const hidden: Security = { secured: true, readable: false, editable: false };
/** A column that field security hides. */
export const masked = { raw: null, security: hidden };

function inputsOf(saved: Customer, language: Language, secured: Secured): Inputs {
  const property = (name: keyof Customer) => {
    const value = saved[name];
    const common = { raw: value, error: false, errorMessage: '', formatted: '', type: '' };
    if (!choices.includes(name)) return { ...common, ...secured[name] };
    const labels: readonly string[] | null =
      name === 'level' ? levelLabels[language] : name === 'segment' ? segmentLabels[language] : null;
    const Options = labels?.map((Label, index) => ({ Label, Value: 275000000 + index, Color: '' }));
    const formatted = name.endsWith('Source') && value !== null ? sourceLabels[language] : '';
    return { ...common, formatted, ...(Options ? { attributes: { Options } } : {}), ...secured[name] };
  };
  const names = Object.keys(saved) as (keyof Customer)[];
  return Object.fromEntries(names.map((name) => [name, property(name)])) as unknown as Inputs;
}
