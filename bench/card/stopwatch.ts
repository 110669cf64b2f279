/**
 * Runs in the page before anything else of it, and notes when what happens to the controls of a form. All times are
 * milliseconds of the page's own clock (performance.now).
 */

export interface PlaceReport {
  /** The control's name in its organisation, e.g. kk_Kundekort.LoyaltyBadge. */
  readonly control: string;
  /** The form has drawn the place, and fetches and starts the control. */
  readonly startedAt: number;
  /** The text that was waited for stands in the place. */
  readonly contentAt: number;
  /** The last change of anything in the place. */
  readonly changedAt: number;
}

export interface RequestReport {
  /** Method and address without the host. */
  readonly what: string;
  readonly startedAt: number;
}

export interface CardReport {
  readonly places: readonly PlaceReport[];
  /** Every fetch and XMLHttpRequest of the page, in order. */
  readonly requests: readonly RequestReport[];
}

export interface Stopwatch {
  /**
   * Answers once every control has shown its text, nothing is on its way from the server and nothing changes in any
   * place for a while; rejects with what is missing when that takes too long.
   * @param patience milliseconds
   */
  settled(patience: number): Promise<CardReport>;
}

declare global {
  /** By control: the text that is its first content. Given when this script is put into the page. */
  var firstContents: Readonly<Record<string, string>>;
  var stopwatch: Stopwatch;
}

/** So long nothing may happen, in milliseconds: longer than any pause between two steps of a control. */
const quiet = 350;

interface Place {
  control: string;
  startedAt: number;
  contentAt: number | null;
  changedAt: number;
}

const places = new Map<Element, Place>();
const requests: RequestReport[] = [];
let underWay = 0;
let lastEvent = 0;

/** Notes a request; the returned function tells that it is over. */
function note(method: string, address: string | URL): () => void {
  const { pathname, search } = new URL(address, location.href);
  requests.push({ what: `${method.toUpperCase()} ${pathname}${search}`, startedAt: performance.now() });
  underWay++;
  return () => {
    underWay--;
    lastEvent = performance.now();
  };
}

const fetchOfPage = window.fetch.bind(window);
window.fetch = (input, init) => {
  const over = note(
    init?.method ?? (input instanceof Request ? input.method : 'GET'),
    input instanceof Request ? input.url : input,
  );
  const answer = fetchOfPage(input, init);
  answer.then(over, over);
  return answer;
};

window.XMLHttpRequest = class extends XMLHttpRequest {
  private asked: readonly [method: string, address: string | URL] = ['GET', ''];

  override open(
    method: string,
    address: string | URL,
    async = true,
    user: string | null = null,
    password: string | null = null,
  ): void {
    this.asked = [method, address];
    super.open(method, address, async, user, password);
  }

  override send(body?: Document | XMLHttpRequestBodyInit | null): void {
    this.addEventListener('loadend', note(...this.asked), { once: true });
    super.send(body);
  }
};

new MutationObserver((changes) => {
  const now = performance.now();
  for (const ground of document.querySelectorAll('.custom-control')) {
    if (!places.has(ground)) places.set(ground, { control: '', startedAt: now, contentAt: null, changedAt: now });
  }
  for (const { target } of changes) {
    const element = target instanceof Element ? target : target.parentElement;
    const place = places.get(element?.closest('.custom-control') ?? document.body);
    if (place) place.changedAt = lastEvent = now;
  }
  for (const [ground, place] of places) {
    place.control ||= ground.querySelector<HTMLElement>('[data-control-name]')?.dataset.controlName ?? '';
    const text = firstContents[place.control];
    if (place.contentAt === null && text !== undefined && ground.textContent?.includes(text)) place.contentAt = now;
  }
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

function missing(): string[] {
  const shown = new Set([...places.values()].filter(({ contentAt }) => contentAt !== null).map((each) => each.control));
  return Object.keys(firstContents).filter((control) => !shown.has(control));
}

async function settled(patience: number): Promise<CardReport> {
  const begun = performance.now();
  for (;;) {
    const now = performance.now();
    const lacking = missing();
    if (lacking.length === 0 && underWay === 0 && now - lastEvent >= quiet) break;
    if (now - begun > patience) {
      const what = lacking.map((control) => `${control} does not show "${firstContents[control]}"`);
      throw new Error(
        `The card does not settle: ${what.join(', ') || 'something changes or is asked for all the time'}.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    places: [...places.values()].flatMap((place) =>
      place.contentAt === null ? [] : [{ ...place, contentAt: place.contentAt }],
    ),
    requests,
  };
}

globalThis.stopwatch = { settled };
