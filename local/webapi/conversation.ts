import type { Caller, Organisation } from '../contract';
import type { Model } from './model';

/** A request with its body read, so that it can be answered in one go, alone or inside a change set. */
export interface Asked {
  readonly method: string;
  /** After the API's root, without a leading slash, still percent-encoded. */
  readonly path: string;
  /** Without the question mark, still percent-encoded. */
  readonly query: string;
  readonly headers: Headers;
  readonly body: string;
}

/** What goes back. `body` null means none. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What the `Prefer` header asks for. */
export interface Preferences {
  readonly representation: boolean;
  readonly pageSize: number | null;
  readonly continueOnError: boolean;
  /** Whether answers carry this annotation, e.g. `OData.Community.Display.V1.FormattedValue`. */
  annotation(name: string): boolean;
  /** The preferences that were understood, for `Preference-Applied`. */
  readonly applied: string;
}

/** Everything that answering one request needs to know besides the request. */
export interface Conversation {
  readonly organisation: Organisation;
  readonly caller: Caller;
  readonly model: Model;
  /** LCID of labels and formatted values. */
  readonly language: number;
  /** Address of the API with a slash at the end, e.g. `http://localhost:8420/api/data/v9.2/`. */
  readonly root: string;
  readonly prefer: Preferences;
  /** Addresses of rows made earlier in the same change set, by Content-ID. */
  readonly references: ReadonlyMap<string, string>;
}

/** Reads a `Prefer` header; what is not understood is passed over, as the HTTP standard asks. */
export function preferencesOf(header: string | null): Preferences {
  const text = header ?? '';
  const annotations = /odata\.include-annotations\s*=\s*(?:"([^"]*)"|([^\s,;]+))/i.exec(text);
  const patterns = (annotations?.[1] ?? annotations?.[2] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const size = Number(/odata\.maxpagesize\s*=\s*"?(\d+)"?/i.exec(text)?.[1] ?? 0);
  const representation = /return\s*=\s*representation/i.test(text);
  const continueOnError = /odata\.continue-on-error(?!\s*=\s*false)/i.test(text);
  const fits = (pattern: string, name: string) =>
    pattern === '*' || pattern === name || (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1)));
  return {
    representation,
    pageSize: size > 0 ? Math.min(size, 5000) : null,
    continueOnError,
    annotation: (name) =>
      patterns.some((pattern) => fits(pattern, name)) &&
      !patterns.some((pattern) => pattern.startsWith('-') && fits(pattern.slice(1), name)),
    applied: [
      ...(representation ? ['return=representation'] : []),
      ...(patterns.length ? [`odata.include-annotations="${patterns.join(',')}"`] : []),
      ...(size > 0 ? [`odata.maxpagesize=${Math.min(size, 5000)}`] : []),
      ...(continueOnError ? ['odata.continue-on-error'] : []),
    ].join(','),
  };
}

/** LCID from `X-Language` (the page's own header) or `Accept-Language`: Norwegian 1044, all else English 1033. */
export function languageOf(headers: Headers): number {
  const own = headers.get('x-language')?.trim();
  if (own === '1044' || own === '1033') return Number(own);
  return /^\s*(nb|nn|no)\b/i.test(headers.get('accept-language') ?? '') ? 1044 : 1033;
}

const jsonType = 'application/json; odata.metadata=minimal';

export const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { 'Content-Type': jsonType, ...headers },
  body: JSON.stringify(body),
});

export const nothing = (headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 204,
  headers,
  body: null,
});

export const text = (body: string, contentType = 'text/plain'): Reply => ({
  status: 200,
  headers: { 'Content-Type': contentType },
  body,
});
