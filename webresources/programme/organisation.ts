/**
 * The organisation's Web API as a page in a frame reaches it: same origin, the user's own session. `Xrm` is not in the
 * frame, and only the Web API itself takes several changes as one.
 */

/** A request that was not carried out; `status` 0 when no answer came. */
export class RequestFailed extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** A change of one row that holds only while the row is as it was read. */
export interface Change {
  readonly set: string;
  readonly id: string;
  /** `@odata.etag` of the row. */
  readonly etag: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export type Row = Readonly<Record<string, unknown>>;

const root = '/api/data/v9.2/';
const json = { Accept: 'application/json', 'OData-MaxVersion': '4.0', 'OData-Version': '4.0' };
/** Formatted values and the tables of lookups come along; a page is as large as there is. */
const prefer = { Prefer: 'odata.include-annotations="*",odata.maxpagesize=5000' };

/** Every method throws RequestFailed. Paths are relative to the Web API's root. */
export class Organisation {
  /** How many requests were sent. */
  sent = 0;

  constructor(private readonly fetcher: typeof fetch = (input, init) => fetch(input, init)) {}

  /** One resource. */
  async get<T>(path: string): Promise<T> {
    return (await (await this.send(path, { headers: { ...json, ...prefer } })).json()) as T;
  }

  /** Rows page by page, as they come. */
  async *pages<T>(path: string): AsyncGenerator<T[]> {
    let next: string | undefined = path;
    while (next !== undefined) {
      const page: { value: T[]; '@odata.nextLink'?: string } = await this.get(next);
      yield page.value;
      next = page['@odata.nextLink']?.replace(/^.*?\/api\/data\/v[\d.]+\//, '');
    }
  }

  /** All of these changes or none, in one transaction of the organisation. */
  async changeTogether(changes: readonly Change[]): Promise<void> {
    const [batch, set] = ['batch_programme', 'changeset_programme'];
    const parts = changes.map(({ set: rows, id, etag, values }, index) =>
      [
        `--${set}`,
        'Content-Type: application/http',
        'Content-Transfer-Encoding: binary',
        `Content-ID: ${index + 1}`,
        '',
        `PATCH ${root}${rows}(${id}) HTTP/1.1`,
        'Content-Type: application/json',
        `If-Match: ${etag}`,
        '',
        JSON.stringify(values),
      ].join('\r\n'),
    );
    const lines = [`--${batch}`, `Content-Type: multipart/mixed; boundary=${set}`, '', ...parts, `--${set}--`, '', `--${batch}--`, '']; // prettier-ignore
    const answer = await this.send('$batch', {
      method: 'POST',
      headers: { ...json, 'Content-Type': `multipart/mixed; boundary=${batch}` },
      body: lines.join('\r\n'),
    });
    // A set that was refused is told inside of an answer that may itself be 200.
    const text = await answer.text();
    const refused = /HTTP\/1\.1 ([45]\d\d)/.exec(text);
    if (refused) throw new RequestFailed(Number(refused[1]), messageIn(text.slice(text.indexOf('{'))) || refused[0]);
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    this.sent += 1;
    let answer: Response;
    try {
      answer = await this.fetcher(`${root}${path}`, { credentials: 'same-origin', ...init });
    } catch (error) {
      throw new RequestFailed(0, error instanceof Error ? error.message : String(error));
    }
    // The status of a batch is that of the change in it that was refused.
    if (answer.ok || path === '$batch') return answer;
    throw new RequestFailed(answer.status, messageIn(await answer.text()) || answer.statusText);
  }
}

function messageIn(text: string): string {
  return /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1]?.replace(/\\(.)/g, '$1') ?? '';
}
