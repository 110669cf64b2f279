/** The page's content from what was tried out. */
import type { Finding } from '../../core/loyalty/findings';
import type { Move, Outcome, Simulation } from '../../core/loyalty/simulation';
import { Benefit, LoyaltyProgramme, LoyaltyTier, TierRule } from '../../solution/names';
import { el } from './dom';
import type { Strings } from './strings';
import { openRecord, recordAddress } from './surroundings';
import type { TriedOut } from './tryout';
import { isPublishable, type Version } from './versions';

/** A row of the organisation as a link: in the app where there is one around. */
function link(table: string, id: string, text: string, label = text): HTMLElement {
  return el(
    'a',
    {
      attributes: { href: recordAddress(table, id), target: '_blank', rel: 'noopener', 'aria-label': label },
      onClick: (event) => {
        if (!event.ctrlKey && !event.metaKey && openRecord(table, id)) event.preventDefault();
      },
    },
    text,
  );
}

const nameIn = (strings: Strings, version: Version | null, code: string | null): string => {
  if (code === null) return strings.noTier;
  return version?.programme.tiers.find((tier) => tier.code === code)?.name[strings.language] ?? code;
};

/** How many errors keep a version from being published. */
export const errorsIn = ({ findings, halfFilled }: Version): number =>
  findings.filter(({ severity }) => severity === 'error').length + halfFilled.length;

/** What the checks found: each with the row and the mend, errors first. */
export function checksPart(strings: Strings, version: Version): HTMLElement {
  const graded = [...version.findings].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning')); // prettier-ignore
  const halves = version.halfFilled.map(({ kind, id, tier }) => {
    const name = nameIn(strings, version, tier);
    const isRule = kind === 'rule';
    return findingItem(strings, 'error', isRule ? strings.rule(name, '') : name, [
      isRule ? TierRule.table : Benefit.table,
      id,
    ], isRule ? strings.halfFilledRule : strings.halfFilledBenefit, strings.halfFilledMend); // prettier-ignore
  });
  const items = [...halves, ...graded.map((each) => itemOf(strings, version, each))];
  return section(
    strings.checks,
    items.length > 0 ? el('ul', { className: 'findings' }, ...items) : el('p', {}, strings.noFindings),
  );
}

function itemOf(strings: Strings, version: Version, { finding, severity, row, mend, facts }: Finding): HTMLElement {
  const named = { ...facts, ...(facts.by === undefined ? {} : { by: nameIn(strings, version, String(facts.by)) }) };
  const { table, id, name } = rowOf(strings, version, row);
  return findingItem(
    strings,
    severity,
    name,
    id === null ? null : [table, id],
    strings.found[finding](named),
    strings.mend[mend](named),
  );
}

function findingItem(
  strings: Strings,
  severity: Finding['severity'],
  name: string,
  row: readonly [table: string, id: string] | null,
  said: string,
  mend: string,
): HTMLElement {
  return el(
    'li',
    { className: severity },
    el('strong', {}, `${severity === 'error' ? strings.error : strings.warning}: `),
    row ? link(...row, name, strings.openRow(name)) : name,
    `. ${said} ${mend}`,
  );
}

function rowOf(
  strings: Strings,
  { id, programme, tierIds, ruleIds, benefitIds }: Version,
  { kind, code }: Finding['row'],
): { readonly table: string; readonly id: string | null; readonly name: string } {
  const { language } = strings;
  switch (kind) {
    case 'programme':
      return { table: LoyaltyProgramme.table, id, name: strings.programme };
    case 'tier':
      return {
        table: LoyaltyTier.table,
        id: tierIds.get(code) ?? null,
        name: programme.tiers.find((tier) => tier.code === code)?.name[language] || code,
      };
    case 'benefit':
      return {
        table: Benefit.table,
        id: benefitIds.get(code) ?? null,
        name: programme.tiers.flatMap(({ benefits }) => benefits).find((each) => each.code === code)?.name[language] || code, // prettier-ignore
      };
    case 'rule': {
      const tier = programme.tiers.find(({ ruleSets }) =>
        ruleSets.some(({ rules }) => rules.some((rule) => rule.code === code)),
      );
      const set = tier?.ruleSets.find(({ rules }) => rules.some((rule) => rule.code === code));
      const name = tier ? strings.rule(tier.name[language], String(set?.ruleset ?? '')) : strings.rule(code, '');
      return { table: TierRule.table, id: ruleIds.get(code) ?? null, name };
    }
  }
}

/** Members and kroner by tier, today and after. */
export function outcomePart(strings: Strings, { versions, simulation }: TriedOut): HTMLElement {
  const { published, wanted } = versions;
  const { today, edited } = simulation;
  const side = (outcome: Outcome, code: string) => outcome.tiers.find(({ tier }) => tier === code);
  const codes = [...new Set([...edited.tiers, ...today.tiers].map(({ tier }) => tier))];
  const { number, kroner } = strings;
  const signed = (value: number) => (value > 0 ? `+${number(value)}` : value < 0 ? `−${number(-value)}` : '0');
  const row = (name: string, before: number, after: number, costBefore: number | null, costAfter: number | null) =>
    el(
      'tr',
      {},
      el('th', { attributes: { scope: 'row' } }, name),
      ...[number(before), number(after), signed(after - before)].map((text) => el('td', {}, text)),
      ...[costBefore, costAfter].map((cost) => el('td', {}, cost === null ? '' : kroner(cost))),
    );
  const head = [strings.tier, strings.today, strings.after, strings.change, strings.costToday, strings.costAfter];
  const rows = codes.map((code) => {
    const [before, after] = [side(today, code), side(edited, code)];
    const name = after ? nameIn(strings, wanted ?? versions.shown, code) : nameIn(strings, published, code);
    return row(name, before?.customers ?? 0, after?.customers ?? 0, before?.cost ?? 0, after?.cost ?? 0);
  });
  const unbounded = unboundedNames(strings, versions.wanted ?? versions.shown, edited.unbounded);
  return section(
    strings.tierTable,
    el(
      'div',
      { className: 'wide', attributes: { tabindex: '0', role: 'region', 'aria-label': strings.tierTable } },
      el(
        'table',
        {},
        el('thead', {}, el('tr', {}, ...head.map((text) => el('th', { attributes: { scope: 'col' } }, text)))),
        el(
          'tbody',
          {},
          ...rows,
          row(strings.noTier, today.withoutTier, edited.withoutTier, null, null),
          row(strings.sum, simulation.looked, simulation.looked, today.cost, edited.cost),
        ),
      ),
    ),
    el('p', { className: 'note' }, strings.costNote),
    unbounded !== '' && el('p', { className: 'note' }, strings.unbounded(unbounded)),
  );
}

function unboundedNames(strings: Strings, { programme }: Version, codes: readonly string[]): string {
  const benefits = programme.tiers.flatMap((tier) => tier.benefits);
  return codes.map((code) => benefits.find((each) => each.code === code)?.name[strings.language] ?? code).join(', ');
}

/** Who rises, who falls: numbers by group, then the members with links. */
export function movesPart(strings: Strings, tried: TriedOut): HTMLElement[] {
  const { rises, falls, renamed } = tried.simulation;
  return [
    movePart(strings, tried, strings.rises(rises.length), rises, false),
    movePart(strings, tried, strings.falls(falls.length), falls, true),
    ...(renamed.length > 0 ? [movePart(strings, tried, strings.renamed(renamed.length), renamed, false)] : []),
  ];
}

const atFirst = 50;

function movePart(
  strings: Strings,
  { versions, customers }: TriedOut,
  title: string,
  moves: Simulation['rises'],
  withKept: boolean,
): HTMLElement {
  if (moves.length === 0) return section(title, el('p', {}, strings.nobody));
  const from = (move: Move) => nameIn(strings, versions.published, move.from);
  const to = (move: Move) => nameIn(strings, versions.wanted ?? versions.shown, move.to);
  const groups = new Map<string, Move[]>();
  for (const move of moves) {
    const key = JSON.stringify([move.from, move.to]);
    groups.set(key, [...(groups.get(key) ?? []), move]);
  }
  const item = (move: Move): HTMLElement => {
    const customer = customers.get(move.id)!;
    const kept = withKept ? `, ${move.keptUntil ? strings.kept(strings.day(move.keptUntil)) : strings.atOnce}` : '';
    return el(
      'li',
      {},
      link(customer.table, customer.id, customer.name || customer.id),
      `: ${from(move)} → ${to(move)}${kept}`,
    );
  };
  const list = el('ul', { className: 'members' }, ...moves.slice(0, atFirst).map(item));
  const more = moves.length - atFirst;
  const button =
    more > 0 &&
    el(
      'button',
      {
        attributes: { type: 'button' },
        onClick: () => {
          const rest = moves.slice(atFirst).map(item);
          list.append(...rest);
          rest[0]?.querySelector('a')?.focus();
          if (button) button.remove();
        },
      },
      strings.more(more),
    );
  return section(
    title,
    el(
      'ul',
      { className: 'groups' },
      ...[...groups.values()].map((group) =>
        el('li', {}, strings.fromTo(from(group[0]!), to(group[0]!), group.length)),
      ),
    ),
    list,
    button,
  );
}

/** The one action, or why there is none; and trying out again. */
export function actionPart(
  strings: Strings,
  { versions }: TriedOut,
  { act, again }: { readonly act: () => void; readonly again: () => void },
): HTMLElement {
  const { action, wanted, shown } = versions;
  const name = action === 'takeback' ? strings.takeBack : shown.state === 'earlier' ? strings.publishAgain : strings.publish; // prettier-ignore
  const why = wanted === null ? strings.nothingBefore : isPublishable(wanted) ? '' : strings.cannot(errorsIn(wanted));
  const button = el('button', { className: 'primary', attributes: { type: 'button' }, onClick: act }, name);
  if (why !== '') {
    button.disabled = true;
    button.setAttribute('aria-describedby', 'cannot');
  }
  return el(
    'div',
    {},
    el(
      'div',
      { className: 'buttons' },
      button,
      el('button', { attributes: { type: 'button' }, onClick: again }, strings.again),
    ),
    why !== '' && el('p', { className: wanted === null ? 'note' : 'error', attributes: { id: 'cannot' } }, why),
  );
}

function section(title: string, ...children: Parameters<typeof el>[2][]): HTMLElement {
  return el('section', {}, el('h2', {}, title), ...children);
}
