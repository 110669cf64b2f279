import { WebApiError, type ODataRow } from '../api';
import type { HostServices } from '../host';
import { bareId } from '../record/values';

/** What a failed call rejects with, as the client API gives it: a number beside Dataverse's own spelling. */
export interface ClientApiError extends Error {
  /** Dataverse's code as a number, e.g. 2147746336 for 0x80040220; 0 when the answer had none. */
  readonly errorCode: number;
  readonly code: string;
  readonly raw: string;
}

/** Turns any failure into the client API's error. */
export function clientApiError(cause: unknown): ClientApiError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof WebApiError ? cause.code : '';
  const errorCode = /^0x[0-9a-f]+$/i.test(code) ? Number.parseInt(code, 16) : 0;
  return Object.assign(new Error(message), {
    errorCode,
    code,
    raw: JSON.stringify({ errorCode, message, status: cause instanceof WebApiError ? cause.status : 0 }),
  });
}

export type ClientWebApi = ComponentFramework.WebApi & {
  readonly online: ComponentFramework.WebApi;
  isAvailableOffline(table: string): boolean;
};

/**
 * The Web API as controls (`context.webAPI`) and form scripts (`Xrm.WebApi`) have it: logical names, `?` options,
 * `{ entities, nextLink }`. Everything is asked as the user of the page. What is written here does not refresh the
 * page's grids, as it does not in Dynamics: whoever writes asks for the refresh.
 */
export function clientWebApi(host: Pick<HostServices, 'api' | 'tables'>): ClientWebApi {
  const setOf = async (table: string): Promise<string> => (await host.tables.load(table)).entitySetName;
  const calling = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await work();
    } catch (cause) {
      throw clientApiError(cause);
    }
  };

  const online: ComponentFramework.WebApi = {
    createRecord: (entityType, data) =>
      calling(async () => {
        const { id } = await host.api.post(await setOf(entityType), data);
        return { id, entityType, name: '' };
      }),
    updateRecord: (entityType, id, data) =>
      calling(async () => {
        await host.api.patch(`${await setOf(entityType)}(${bareId(id)})`, data);
        return { id: bareId(id), entityType, name: '' };
      }),
    deleteRecord: (entityType, id) =>
      calling(async () => {
        await host.api.delete(`${await setOf(entityType)}(${bareId(id)})`);
        return { id: bareId(id), entityType, name: '' };
      }),
    retrieveRecord: (entityType, id, options = '') =>
      calling(async () => host.api.get<ODataRow>(`${await setOf(entityType)}(${bareId(id)})${question(options)}`)),
    retrieveMultipleRecords: (entityType, options = '', maxPageSize) =>
      calling(async () => {
        const size = maxPageSize === undefined ? '' : `,odata.maxpagesize=${maxPageSize}`;
        const path = /^https?:/.test(options) ? options : (await setOf(entityType)) + question(options);
        const body = await host.api.get<ODataRow>(path, { Prefer: `odata.include-annotations="*"${size}` });
        return listOf(body);
      }),
  };
  return { ...online, online, isAvailableOffline: () => false };
}

function listOf(body: ODataRow): ComponentFramework.WebApi.RetrieveMultipleResponse {
  const answer: Record<string, unknown> = { entities: body.value ?? [] };
  const nextLink = body['@odata.nextLink'];
  // At the end the property is absent, so that `if (answer.nextLink)` and `in` agree.
  if (typeof nextLink === 'string') answer.nextLink = nextLink;
  const cookie = body['@Microsoft.Dynamics.CRM.fetchxmlpagingcookie'];
  if (typeof cookie === 'string') answer.fetchXmlPagingCookie = cookie;
  const count = body['@odata.count'];
  if (typeof count === 'number') answer['@odata.count'] = count;
  return answer as unknown as ComponentFramework.WebApi.RetrieveMultipleResponse;
}

/** Options with their question mark; FetchXML that was given as it is gets encoded, as the client API does. */
function question(options: string): string {
  const fetch = /^\??fetchXml=(.*)$/is.exec(options)?.[1];
  if (fetch !== undefined) return `?fetchXml=${fetch.includes('<') ? encodeURIComponent(fetch) : fetch}`;
  return options === '' || options.startsWith('?') ? options : `?${options}`;
}
