/** What is asked of XML before it is taken apart: that it is whole, plain and of a size that a solution has. */
import { XMLValidator } from 'fast-xml-parser';

/** Characters and tags of one part; the largest exports known have a seventh of either. */
const largest = 64 * 1024 * 1024;
const mostTags = 2_000_000;
/** As much of a message as a person reads. */
const longestMessage = 200;

/** Comments and CDATA sections taken out, in one pass; what is not closed is left for the parser to refuse. */
function bareText(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let start = text.indexOf('<!'); start >= 0; start = text.indexOf('<!', Math.max(start + 2, at))) {
    const end = text.startsWith('<!--', start) ? '-->' : text.startsWith('<![CDATA[', start) ? ']]>' : null;
    if (end === null) continue;
    const stop = text.indexOf(end, start);
    if (stop < 0) break;
    parts.push(text.slice(at, start));
    at = stop + end.length;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

function hasMoreTagsThan(text: string, most: number): boolean {
  let count = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) if (++count > most) return true;
  return false;
}

/** Whether a character may stand in XML at all. */
const isAllowed = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

/** The code of `#65` or `#x41`. */
export const codeOf = (reference: string): number =>
  reference[1]?.toLowerCase() === 'x' ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1));

/** Entities that XML does not know, and characters by numbers that are none. */
function wrongReference(text: string): string | null {
  for (const [found, name = ''] of text.matchAll(/&([^;\s<&]{0,20});?/g)) {
    const known = /^(amp|lt|gt|quot|apos)$/i.test(name);
    const character = /^#(\d+|x[0-9a-f]+)$/i.test(name) && isAllowed(codeOf(name));
    if (!found.endsWith(';') || !(known || character)) return found;
  }
  return null;
}

/**
 * @param part what the text is, for messages
 * @throws Error that names the part and the place
 */
export function checkWellFormed(text: string, part: string): void {
  const refuse = (why: string): never => {
    throw new Error(`${part} is no well-formed XML: ${why.slice(0, longestMessage)}`);
  };
  if (text.length > largest || hasMoreTagsThan(text, mostTags))
    throw new Error(`${part} is larger than any solution's: it is refused.`);
  const bare = bareText(text);
  if (/<!DOCTYPE|<!ENTITY/i.test(bare)) throw new Error(`${part}: a document type or entities are not allowed.`);
  const wrong = wrongReference(bare);
  if (wrong !== null) refuse(`unknown entity ${wrong}.`);
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  const odd = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.exec(text);
  if (odd) refuse(`it holds the character U+${odd[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}.`);
  const valid = XMLValidator.validate(text, { allowBooleanAttributes: false });
  if (valid !== true) refuse(`${valid.err.msg.slice(0, longestMessage - 20)} (line ${valid.err.line ?? 1})`);
}
