/** The page on the programme's form: tries the version out on every member, and publishes it or takes it back. */
import { confirmed, el } from './dom';
import { Organisation, RequestFailed } from './organisation';
import { stringsFor, type Strings } from './strings';
import { addressOf, hearOthers, lookAround, tellOthers } from './surroundings';
import { tryOut, type TriedOut } from './tryout';
import { actionPart, checksPart, movesPart, outcomePart } from './view';
import { isSame, makePublished, readVersions } from './versions';

class Page {
  private readonly status = el('p', { attributes: { role: 'status', tabindex: '-1', id: 'status' } });
  private readonly progress = el('progress');
  private readonly content = el('div');
  private readonly organisation = new Organisation();
  private busy = false;

  constructor(
    private readonly main: HTMLElement,
    private readonly id: string,
    private readonly strings: Strings,
  ) {
    this.progress.setAttribute('aria-label', strings.title);
  }

  start(): void {
    const { strings } = this;
    this.main.append(el('h1', {}, strings.title), this.status, this.progress, this.content);
    hearOthers((news) => news === 'saved' && void this.run());
    void this.run();
  }

  /** Tries out; `after` is said when it is done. */
  private async run(after: string = this.strings.ready): Promise<void> {
    if (this.busy) return;
    await this.work(async () => {
      const { strings } = this;
      const tried = await tryOut(this.organisation, this.id, new Date(), (step) => {
        if ('read' in step) this.status.textContent = strings.reading(step.read);
        else {
          this.status.textContent = strings.measuring(step.measured, step.of);
          this.progress.max = step.of;
          this.progress.value = step.measured;
        }
      });
      this.show(tried);
      this.status.textContent = after;
    });
  }

  /** Shows that something goes on, and what went wrong with it. */
  private async work(what: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.main.setAttribute('aria-busy', 'true');
    this.progress.removeAttribute('value');
    this.progress.hidden = false;
    this.status.className = '';
    try {
      await what();
    } catch (error) {
      this.tellFailure(error);
    } finally {
      this.busy = false;
      this.progress.hidden = true;
      this.main.removeAttribute('aria-busy');
    }
  }

  private tellFailure(error: unknown): void {
    const { strings } = this;
    const [status, said] = error instanceof RequestFailed ? [error.status, error.message] : [-1, String(error)];
    this.status.className = 'error';
    this.status.textContent = status === 404 ? strings.noRow : strings.failed(status, said);
    if (this.content.childElementCount === 0)
      this.content.append(
        el('button', { attributes: { type: 'button' }, onClick: () => this.again() }, strings.tryAgain),
      );
  }

  private again(): void {
    this.content.replaceChildren();
    this.status.focus();
    void this.run();
  }

  private show(tried: TriedOut): void {
    const { strings } = this;
    const { shown, wanted, action } = tried.versions;
    const lead = wanted === null ? strings.leadOf.same('') : strings.leadOf[action](wanted.name);
    this.content.replaceChildren(
      el('p', { className: 'state' }, strings.stateOf[shown.state](shown.number)),
      el('p', {}, `${lead} ${strings.lead(tried.simulation.looked, tried.simulation.outside)}`),
      actionPart(strings, tried, { act: () => void this.act(tried), again: () => void this.run() }),
      checksPart(strings, wanted ?? shown),
      outcomePart(strings, tried),
      ...(wanted === null ? [] : movesPart(strings, tried)),
    );
  }

  private async act(tried: TriedOut): Promise<void> {
    const { strings } = this;
    const { wanted, published, action } = tried.versions;
    const { rises, falls } = tried.simulation;
    if (this.busy || wanted === null) return;
    const question = strings.asked[action](wanted.name, published?.name ?? '', rises.length, falls.length);
    if (!(await confirmed(question, action === 'publish' ? strings.publish : strings.takeBack, strings.cancel))) return;
    let said = '';
    await this.work(async () => {
      this.status.textContent = strings.publishing;
      this.status.focus();
      said = await this.publish(tried);
    });
    if (said !== '') await this.run(said);
  }

  /** What came of it. Only what was tried out is published. */
  private async publish({ versions: { wanted, published } }: TriedOut): Promise<string> {
    const { strings } = this;
    const now = await readVersions(this.organisation, this.id);
    if (!isSame(now.wanted, wanted) || !isSame(now.published, published)) return strings.changed;
    try {
      await makePublished(this.organisation, now, new Date());
    } catch (error) {
      // Two who publish at once: the second is told, and sees what the first has done.
      if (error instanceof RequestFailed && error.status === 412) return strings.changed;
      throw error;
    }
    tellOthers('published');
    return strings.done(now.wanted!.name);
  }
}

function start(): void {
  const main = document.querySelector('main')!;
  const { id, language } = addressOf(window.location.search);
  const strings = stringsFor(language);
  document.documentElement.lang = strings.language;
  document.title = strings.title;
  document.documentElement.className = lookAround();
  // The app around has a main part of its own.
  main.setAttribute('aria-label', strings.title);
  if (id === null) main.append(el('h1', {}, strings.title), el('p', {}, strings.saveFirst));
  else new Page(main, id, strings).start();
}

start();
