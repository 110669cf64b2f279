/** What the shell offers to everything on the page: the form, the PCF host and the Xrm object. */
import * as React from 'react';
import type { ITheme } from '@fluentui/react';
import type { WebApi } from './api';
import type { Formats } from './formats';
import type { SessionDescription, TableDescription } from './shapes';

/** A record, named. */
export interface RecordReference {
  readonly id: string;
  readonly entityType: string;
  readonly name: string;
}

/** Loads what is known of tables, once per page. Rejects with WebApiError (404 for no such table). */
export interface TableCatalogue {
  load(logicalName: string): Promise<TableDescription>;
  /** The table if it has been loaded already. */
  known(logicalName: string): TableDescription | null;
}

export interface OpenRecord {
  readonly table: string;
  /** Absent or null opens an empty form. */
  readonly id?: string | null;
  readonly formId?: string;
  /** Values to start a new record with, by column. */
  readonly values?: Readonly<Record<string, unknown>>;
}

export interface DialogTexts {
  readonly title?: string;
  readonly text: string;
  readonly confirm?: string;
  readonly cancel?: string;
}

export interface LookupQuestion {
  /** Tables to choose from, the first one preselected. */
  readonly tables: readonly string[];
  readonly allowMany?: boolean;
  readonly viewId?: string;
}

/** Ways to other places and to the person. Every way out of a form passes the unsaved-changes guard. */
export interface Navigation {
  /** Resolves true when the page went there, false when the person chose to stay. */
  openRecord(target: OpenRecord): Promise<boolean>;
  openList(table: string, viewId?: string): Promise<boolean>;
  /** Opens an outside address in a new window; only http(s), mailto, tel and sms. */
  openAddress(address: string): void;
  /** Opens a web resource by name in a new window. */
  openWebResource(name: string, data?: string): void;
  back(): Promise<boolean>;
  alert(texts: DialogTexts): Promise<void>;
  confirm(texts: DialogTexts): Promise<boolean>;
  /** Empty when the person gave up. */
  lookup(question: LookupQuestion): Promise<readonly RecordReference[]>;
  /** A passing message; `success` by default. */
  toast(text: string, kind?: 'success' | 'info' | 'warning' | 'error'): void;
  /** Shows that the page is busy until `stop` is called. */
  progress(text: string): { stop(): void };
}

export type ThemeName = 'light' | 'dark' | 'contrast';
export type FrameWidth = 'full' | 'tablet' | 'phone';

export interface HostServices {
  readonly api: WebApi;
  readonly session: SessionDescription;
  readonly tables: TableCatalogue;
  readonly formats: Formats;
  readonly navigation: Navigation;
  readonly theme: ITheme;
  readonly themeName: ThemeName;
  readonly frame: FrameWidth;
  /** The forms or views of a table that the open app offers. */
  readonly offered: <Screen extends { readonly id: string }>(screens: readonly Screen[]) => readonly Screen[];
  /** LCID of the shell's texts and of labels. */
  readonly language: number;
  /** Tells everything that shows rows of a table (lists, subgrids) that they have changed. */
  readonly changes: ChangeSignal;
  /** By table: the chart that its lists stand beside, for as long as the page is open. */
  readonly shownCharts: Map<string, string>;
}

/** Who shows rows listens here; who writes rows tells. */
export class ChangeSignal {
  private readonly listeners = new Set<(table: string) => void>();

  changed(table: string): void {
    for (const listener of [...this.listeners]) listener(table);
  }

  subscribe(listener: (table: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

const HostContext = React.createContext<HostServices | null>(null);
export const HostProvider = HostContext.Provider;

/** The services of the page; throws outside of the shell. */
export function useHost(): HostServices {
  const host = React.useContext(HostContext);
  if (host === null) throw new Error('The host services are given by the shell.');
  return host;
}
