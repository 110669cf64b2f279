import { randomUUID } from 'node:crypto';
import type { Asked, Conversation, Reply } from '../conversation';
import { languageOf, preferencesOf } from '../conversation';
import { badQuery, wrongMethod } from '../failures';
import { boundaryOf, partsOf, requestOf, type InnerRequest, type Part } from './multipart';

/** Operations in one batch, and in one change set, at most. */
const mostOperations = 1000;
/** The longest address inside a batch, in bytes. */
const longestAddress = 65_536;

/** Answers one request, and tells a failure as a reply. */
export type Answering = (conversation: Conversation, asked: Asked) => Reply;
/** Answers one request, and throws a failure. */
export type Dispatching = Answering;

/** An operation with the Content-ID that its part has. */
interface Operation {
  readonly request: InnerRequest;
  readonly contentId: string | null;
}

type Step = { readonly kind: 'one'; readonly operation: Operation } | { readonly kind: 'set'; readonly operations: readonly Operation[] }; // prettier-ignore

/** The failure of one operation, carried out of the transaction that it undoes. */
class ChangeSetFailure extends Error {
  constructor(readonly failure: unknown) {
    super('a change set failed');
  }
}

/**
 * Runs a batch: operations in their order, each change set in one transaction. It stops at the first failure, whose
 * status then is the batch's, unless the caller prefers to go on.
 * @param tell turns a failure into a reply
 * @throws DataverseError 400 when the message is no batch, 405 for another method than POST
 */
export function runBatch(
  conversation: Conversation,
  asked: Asked,
  dispatch: Dispatching,
  tell: (failure: unknown) => Reply,
): Reply {
  if (asked.method !== 'POST') throw wrongMethod(asked.method);
  const boundary = boundaryOf(asked.headers.get('content-type'));
  if (!boundary) throw badQuery('A batch needs the content type multipart/mixed with a boundary.');
  const steps = partsOf(asked.body, boundary).map(stepOf);
  if (steps.length > mostOperations) {
    throw badQuery(
      'The current batch message contains too many parts. Only batch messages with a maximum number of ' +
        `'${mostOperations}' query operations and change sets are allowed.`,
    );
  }
  const total = steps.reduce((sum, step) => sum + (step.kind === 'one' ? 1 : step.operations.length), 0);
  if (total > mostOperations)
    throw badQuery(`The batch holds ${total} operations; at most ${mostOperations} are allowed.`);

  const answer: Answering = (inner, request) => {
    try {
      return dispatch(inner, request);
    } catch (failure) {
      return tell(failure);
    }
  };
  const parts: string[] = [];
  let status = 200;
  for (const step of steps) {
    const { text, failed } =
      step.kind === 'one'
        ? single(conversation, asked, step.operation, answer)
        : changeSet(conversation, asked, step.operations, dispatch, tell);
    parts.push(text);
    if (failed !== null && !conversation.prefer.continueOnError) {
      status = failed;
      break;
    }
  }
  const marker = `batchresponse_${randomUUID()}`;
  const body = `${parts.map((part) => `--${marker}\r\n${part}\r\n`).join('')}--${marker}--\r\n`;
  return { status, headers: { 'Content-Type': `multipart/mixed; boundary=${marker}` }, body };
}

function stepOf(part: Part): Step {
  const inner = boundaryOf(part.headers.get('content-type'));
  if (!inner) return { kind: 'one', operation: operationOf(part) };
  const operations = partsOf(part.content, inner).map(operationOf);
  for (const { request } of operations) {
    if (request.method === 'GET') {
      throw badQuery(
        "An invalid HTTP method 'GET' was detected for a request in a change set. Requests in change sets only " +
          "support the HTTP methods 'POST', 'PUT', 'DELETE', and 'PATCH'.",
      );
    }
  }
  return { kind: 'set', operations };
}

function operationOf(part: Part): Operation {
  if (!/^application\/http\b/i.test(part.headers.get('content-type') ?? '')) {
    throw badQuery('The batch message is not valid: every operation needs the content type application/http.');
  }
  const request = requestOf(part.content);
  if (request.target.length > longestAddress)
    throw badQuery(`An address in the batch exceeds ${longestAddress} bytes.`);
  return { request, contentId: part.headers.get('content-id') ?? request.headers.get('content-id') ?? null };
}

interface Outcome {
  readonly text: string;
  /** The status of a failure, or null. */
  readonly failed: number | null;
}

function single(conversation: Conversation, asked: Asked, operation: Operation, answer: Answering): Outcome {
  const inner = within(conversation, asked, operation, new Map());
  const reply = answer(inner.conversation, inner.asked);
  return { text: replyText(reply, operation.contentId), failed: reply.status >= 400 ? reply.status : null };
}

function changeSet(
  conversation: Conversation,
  asked: Asked,
  operations: readonly Operation[],
  dispatch: Dispatching,
  tell: (failure: unknown) => Reply,
): Outcome {
  const made = new Map<string, string>();
  try {
    const replies = conversation.organisation.store.transaction(() =>
      operations.map((operation) => {
        const inner = within(conversation, asked, operation, made);
        try {
          const reply = dispatch(inner.conversation, inner.asked);
          const address = reply.headers['OData-EntityId'];
          if (operation.contentId && address) made.set(operation.contentId, address);
          return replyText(reply, operation.contentId);
        } catch (failure) {
          throw new ChangeSetFailure(failure);
        }
      }),
    );
    const marker = `changesetresponse_${randomUUID()}`;
    const text =
      `Content-Type: multipart/mixed; boundary=${marker}\r\n\r\n` +
      `${replies.map((reply) => `--${marker}\r\n${reply}\r\n`).join('')}--${marker}--`;
    return { text, failed: null };
  } catch (caught) {
    // One answer stands for the whole set: nothing of it was kept.
    const reply = tell(caught instanceof ChangeSetFailure ? caught.failure : caught);
    return { text: replyText(reply, null), failed: reply.status };
  }
}

/** An inner operation as a request of its own: who asks, and in which language, come from the batch. */
function within(
  conversation: Conversation,
  asked: Asked,
  { request }: Operation,
  references: ReadonlyMap<string, string>,
): { conversation: Conversation; asked: Asked } {
  const headers = new Headers([...request.headers]);
  for (const name of ['accept-language', 'x-language']) {
    const outer = asked.headers.get(name);
    if (outer !== null && !headers.has(name)) headers.set(name, outer);
  }
  const target = request.target
    .replace(/^https?:\/\/[^/]+/i, '')
    .replace(/^\/?api\/data\/v\d+\.\d+\//i, '')
    .replace(/^\//, '');
  const [path = '', ...query] = target.split('?');
  return {
    conversation: {
      ...conversation,
      references,
      prefer: preferencesOf(headers.get('prefer')),
      language: languageOf(headers),
    },
    asked: { method: request.method, path: encodedPath(path), query: query.join('?'), headers, body: request.body },
  };
}

/** Inside a batch, addresses may stand as people write them; a stray percent sign would not decode. */
const encodedPath = (path: string) => path.replace(/%(?![0-9a-f]{2})/gi, '%25');

/** A reply as the part of a multipart answer. */
function replyText(reply: Reply, contentId: string | null): string {
  const headers = { ...reply.headers, 'OData-Version': '4.0' };
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === null ? [] : [`Content-ID: ${contentId}`]),
    '',
    `HTTP/1.1 ${reply.status} ${phrases[reply.status] ?? 'Unknown'}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    reply.body ?? '',
  ].join('\r\n');
}

const phrases: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  304: 'Not Modified',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  412: 'Precondition Failed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
};
