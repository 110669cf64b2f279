/** The page's way to the organisation's Web API: who asks and in which language go along with every request. */

/** A failure as the Web API tells it; `status` 0 when no answer came at all. */
export class WebApiError extends Error {
  constructor(
    readonly status: number,
    /** Dataverse's code, e.g. `0x80040220`; empty when the answer was not the Web API's own. */
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'WebApiError';
  }
}

/** A row as OData gives it, annotations included. */
export type ODataRow = Record<string, unknown>;

export interface RowPage {
  readonly rows: readonly ODataRow[];
  /** Opaque: give it back to `next` to read on; null at the end. */
  readonly nextLink: string | null;
  /** All rows that fit, when asked for; stops at 5000. */
  readonly count: number | null;
}

export interface FetchPage {
  readonly rows: readonly ODataRow[];
  readonly more: boolean;
  /** As answered, for the `paging-cookie` of the next page's fetch element (already decoded); null at the end. */
  readonly pagingCookie: string | null;
  /** All rows that fit when the fetch element asks with returntotalrecordcount, else null. */
  readonly totalCount: number | null;
}

export interface FetchOptions {
  readonly pageSize?: number;
  /** From 1. */
  readonly page?: number;
  readonly pagingCookie?: string | null;
  readonly count?: boolean;
}

const annotations = 'odata.include-annotations="*"';
const formattedSuffix = '@OData.Community.Display.V1.FormattedValue';

/** How the organisation shows a column's value to this user, or null. */
export function formattedValue(row: ODataRow, property: string): string | null {
  const text = row[property + formattedSuffix];
  return typeof text === 'string' ? text : null;
}

export interface WebApiOptions {
  /** systemuserid of the person at the screen. */
  readonly userId: string;
  /** LCID. */
  readonly language: number;
  readonly fetch?: typeof fetch;
}

/** Every method throws WebApiError. Paths are relative to `/api/data/v9.2/`. */
export class WebApi {
  readonly root = '/api/data/v9.2/';
  private readonly fetcher: typeof fetch;

  constructor(private readonly options: WebApiOptions) {
    this.fetcher = options.fetch ?? ((input, init) => fetch(input, init));
  }

  get language(): number {
    return this.options.language;
  }

  get userId(): string {
    return this.options.userId;
  }

  /** Reads a resource; formatted values and other annotations come along. */
  async get<T = ODataRow>(path: string, headers: Record<string, string> = {}): Promise<T> {
    const answer = await this.send('GET', path, undefined, { Prefer: annotations, ...headers });
    return (await answer.json()) as T;
  }

  /** Reads a collection's first page. */
  async list(path: string, pageSize?: number): Promise<RowPage> {
    return this.rows(path, pageSize);
  }

  /** Reads on from a page's `nextLink`. */
  async next(nextLink: string, pageSize?: number): Promise<RowPage> {
    return this.rows(nextLink, pageSize);
  }

  private async rows(path: string, pageSize?: number): Promise<RowPage> {
    const prefer = pageSize === undefined ? annotations : `${annotations},odata.maxpagesize=${pageSize}`;
    const body = await this.get(path, { Prefer: prefer });
    const count = body['@odata.count'];
    const nextLink = body['@odata.nextLink'];
    return {
      rows: (body.value as ODataRow[] | undefined) ?? [],
      nextLink: typeof nextLink === 'string' ? nextLink : null,
      count: typeof count === 'number' ? count : null,
    };
  }

  /** Creates a row in a set and answers its id; for an action, answers null and leaves the body to `call`. */
  async post(set: string, values: ODataRow): Promise<{ id: string }> {
    const answer = await this.send('POST', set, values);
    const id = idOf(answer.headers.get('OData-EntityId'));
    if (id === null) throw new WebApiError(answer.status, '', `The answer to creating in ${set} names no row.`);
    return { id };
  }

  /** Calls an action or function by POST or GET and answers its body, null when there is none. */
  async call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
    const answer = await this.send(method, path, body);
    const text = await answer.text();
    return text === '' ? null : (JSON.parse(text) as unknown);
  }

  /** Updates a row; 404 when it is not there (no upsert), 412 when `version` is given and is no longer the row's. */
  async patch(path: string, values: ODataRow, version?: string): Promise<void> {
    await this.send('PATCH', path, values, { 'If-Match': version ?? '*' });
  }

  async delete(path: string): Promise<void> {
    await this.send('DELETE', path);
  }

  /** Runs FetchXML over a set; page and size are written into the fetch element. */
  async fetchXml(set: string, xml: string, options: FetchOptions = {}): Promise<FetchPage> {
    const body = await this.get(`${set}?fetchXml=${encodeURIComponent(pagedFetch(xml, options))}`);
    const cookie = body['@Microsoft.Dynamics.CRM.fetchxmlpagingcookie'];
    const total = body['@Microsoft.Dynamics.CRM.totalrecordcount'];
    return {
      rows: (body.value as ODataRow[] | undefined) ?? [],
      more: body['@Microsoft.Dynamics.CRM.morerecords'] === true || typeof cookie === 'string',
      pagingCookie: typeof cookie === 'string' ? cookieOf(cookie) : null,
      totalCount: typeof total === 'number' && total >= 0 ? total : null,
    };
  }

  /** Sends any request as this user; for callers that need headers or status of their own. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const address = /^https?:\/\//.test(path) || path.startsWith('/') ? path : this.root + path;
    let answer: Response;
    try {
      answer = await this.fetcher(address, {
        method,
        headers: {
          Accept: 'application/json',
          'OData-Version': '4.0',
          'OData-MaxVersion': '4.0',
          'Accept-Language': this.options.language === 1044 ? 'nb-NO' : 'en-US',
          MSCRMCallerID: this.options.userId,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        cache: 'no-store',
      });
    } catch (cause) {
      throw new WebApiError(0, '', cause instanceof Error ? cause.message : String(cause));
    }
    if (!answer.ok) throw await errorOf(answer);
    return answer;
  }
}

/** Reads one of the page's own `/host/…json` resources. */
export async function hostJson<T>(path: string, query: Record<string, string | number>): Promise<T> {
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  let answer: Response;
  try {
    answer = await fetch(`/host/${path}?${search.toString()}`, { headers: { Accept: 'application/json' } });
  } catch (cause) {
    throw new WebApiError(0, '', cause instanceof Error ? cause.message : String(cause));
  }
  if (!answer.ok) throw await errorOf(answer);
  return (await answer.json()) as T;
}

async function errorOf(answer: Response): Promise<WebApiError> {
  try {
    const body = (await answer.json()) as { error?: { code?: string; message?: string } };
    if (body.error?.message !== undefined) {
      return new WebApiError(answer.status, body.error.code ?? '', body.error.message);
    }
  } catch {
    // Not JSON: the status line says what there is to say.
  }
  return new WebApiError(answer.status, '', `${answer.status} ${answer.statusText}`.trim());
}

function idOf(entityId: string | null): string | null {
  return /\(([0-9a-f-]{36})\)\s*$/i.exec(entityId ?? '')?.[1]?.toLowerCase() ?? null;
}

/** The cookie's text: the annotation is an XML element whose `pagingcookie` attribute is encoded twice. */
function cookieOf(annotation: string): string | null {
  const encoded = new DOMParser().parseFromString(annotation, 'text/xml').documentElement.getAttribute('pagingcookie');
  return encoded === null ? null : decodeURIComponent(decodeURIComponent(encoded));
}

function pagedFetch(xml: string, options: FetchOptions): string {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const fetchElement = document.documentElement;
  if (options.pageSize !== undefined) {
    // A page and `top` exclude each other.
    fetchElement.removeAttribute('top');
    fetchElement.setAttribute('count', String(options.pageSize));
    fetchElement.setAttribute('page', String(options.page ?? 1));
  }
  if (options.count === true) fetchElement.setAttribute('returntotalrecordcount', 'true');
  if (options.pagingCookie) fetchElement.setAttribute('paging-cookie', options.pagingCookie);
  return new XMLSerializer().serializeToString(document);
}
