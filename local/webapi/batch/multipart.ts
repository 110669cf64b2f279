import { badQuery } from '../failures';

/** One part of a multipart message: its headers (names in lower case) and what follows them. */
export interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly content: string;
}

/** The boundary in a multipart content type, or null when it is another type. */
export function boundaryOf(contentType: string | null | undefined): string | null {
  const match = /^\s*multipart\/mixed\s*;.*?boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(contentType ?? '');
  return match?.[1] ?? match?.[2] ?? null;
}

/**
 * The parts of a multipart message (RFC 2046), nested ones left as they are. Written here because the multipart
 * libraries for Node read uploaded forms only, not `multipart/mixed`.
 *
 * Dataverse insists on CR LF at the end of every line of the message, and so does this.
 * @throws DataverseError 400 where the message does not begin, end or break lines as it must
 */
export function partsOf(message: string, boundary: string): Part[] {
  const delimiter = `--${boundary}`;
  const text = `\r\n${message}`;
  if (/(^|[^\r])\n--/.test(text)) {
    throw badQuery('The batch message is not valid: its lines must end with CR LF (\\r\\n).');
  }
  const pieces = text.split(`\r\n${delimiter}`);
  const [, ...rest] = pieces;
  const end = rest.findIndex((piece) => piece.startsWith('--'));
  if (!rest.length || end < 0) {
    throw badQuery(`The batch message is not valid: its boundary '${boundary}' does not begin and end it.`);
  }
  return rest.slice(0, end).map((piece) => partOf(piece.replace(/^[ \t]*\r\n/, '')));
}

/** Headers up to the empty line, and the rest. */
export function partOf(text: string): Part {
  const { headers, content } = headed(text);
  return { headers, content };
}

/** An HTTP request as text: request line, headers, body. */
export interface InnerRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/**
 * The request inside an `application/http` part.
 * @throws DataverseError 400 when it does not begin with a request line
 */
export function requestOf(content: string): InnerRequest {
  const text = content.replace(/^(\r\n)+/, '');
  const end = text.indexOf('\r\n');
  const line = end < 0 ? text : text.slice(0, end);
  const match = /^([A-Z]+) (.+?)(?: HTTP\/\d\.\d)?\s*$/.exec(line);
  if (!match?.[1] || !match[2]) {
    throw badQuery(`The batch message is not valid: '${line.slice(0, 100)}' is no request line.`);
  }
  const { headers, content: body } = headed(end < 0 ? '' : text.slice(end + 2));
  return { method: match[1], target: match[2], headers, body: body.replace(/(\r\n)+$/, '') };
}

function headed(text: string): { headers: Map<string, string>; content: string } {
  const headers = new Map<string, string>();
  let position = 0;
  while (position < text.length) {
    const end = text.indexOf('\r\n', position);
    const line = end < 0 ? text.slice(position) : text.slice(position, end);
    position = end < 0 ? text.length : end + 2;
    if (line === '') break;
    const colon = line.indexOf(':');
    if (colon < 1) throw badQuery(`The batch message is not valid: '${line.slice(0, 100)}' is no header.`);
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, content: text.slice(position) };
}
