/** The needs analysis in its panel, by keyboard as a seller does it, saved however the server behaves. */
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Confidences, FollowUpLevels, Segments } from '../../solution/names';
import { stopTheClock } from './context';
import { type Card, kari, nobody, open, refused, Server, settled } from './followUpPreferenceCard';

const panel = () => screen.getByRole('dialog', { name: /Behovsanalyse|Needs analysis|Tidligere analyser/ });
const level = (name: string) => within(panel()).getByRole('radio', { name });
const question = (start: string) => within(panel()).getByRole('radiogroup', { name: new RegExp(`^${start} `) });
const answered = (start: string) =>
  within(question(start))
    .getAllByRole('radio')
    .filter((each) => each.getAttribute('aria-checked') === 'true')
    .map((each) => each.textContent);
const saveButton = () => within(panel()).getByRole('button', { name: /^(Lagre|Save|Prøv igjen|Try again)/ });
const alert = () => within(panel()).getByRole('alert').textContent;

async function analyse(
  card: Partial<typeof kari> = kari,
  server = new Server(),
  language: 1033 | 1044 = 1044,
): Promise<Card> {
  const opened = await open(card, { language }, {}, server);
  await userEvent.click(screen.getByRole('button', { name: language === 1044 ? 'Analyser' : 'Analyse' }));
  await settled();
  // Chromium looks at where the panel puts the focus by itself; here nothing has a size.
  within(question('Q3')).getAllByRole('radio')[0]?.focus();
  return opened;
}

/** The answers of a relation-minded customer, as keys: the wish, "yes, five more", the five, save. */
const close = '88{Enter}88787{Enter}';

async function press(keys: string): Promise<void> {
  await userEvent.keyboard(keys);
  await settled();
}

beforeEach(() => stopTheClock('2026-11-23T09:30:00Z'));
afterEach(() => jest.useRealTimers());

describe('by keyboard alone', () => {
  it('seven digits, yes and save: level, segment, confidence and day are handed to the form, and one row is there', async () => {
    const { received, server, saved } = await analyse();
    await press(close);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(received).toEqual([
      {
        level: FollowUpLevels.close,
        segment: Segments.relationship,
        confidence: Confidences.clear,
        analysedOn: new Date(2026, 10, 23),
      },
    ]);
    expect(saved.segment).toBe(Segments.relationship);
    const [row] = [...server.analyses.values()];
    expect(server.analyses.size).toBe(1);
    expect(row).toMatchObject({
      kk_name: 'Tett 23.11.2026',
      kk_analysedon: '2026-11-23T09:30:00.000Z',
      kk_q3: 8,
      kk_q4: 8,
      kk_q6: 8,
      kk_q7: 8,
      kk_q8: 7,
      kk_q9: 8,
      kk_q10: 7,
      kk_level: FollowUpLevels.close,
      kk_suggestedlevel: FollowUpLevels.close,
      kk_segment: Segments.relationship,
      kk_chosensegment: Segments.relationship,
      kk_confidence: Confidences.clear,
      kk_centroidversion: '2024.1',
      kk_overruled: false,
      kk_overrulereason: null,
      'kk_CustomerId_contact@odata.bind': '/contacts(kari)',
    });
    expect(row?.kk_needsanalysisid).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    screen.getByText('Relasjonsvillig, klar · i dag');
    // What the panel says when it opened by Enter comes on top: ten in all.
    expect(close.replace(/\{Enter\}/g, '↵').length + 1).toBeLessThan(15);
  });

  it('a digit answers and goes on; 0 is ten, V is "vet ikke"; arrows answer and stay; Delete takes it back', async () => {
    await analyse();
    await press('0');
    expect(answered('Q3')).toEqual(['10']);
    expect(question('Q4').contains(document.activeElement)).toBe(true);
    await press('{ArrowRight}{ArrowRight}');
    expect(answered('Q4')).toEqual(['2']);
    expect(question('Q4').contains(document.activeElement)).toBe(true);
    await press('{Delete}');
    expect(answered('Q4')).toEqual([]);
    await press('v');
    expect(answered('Q4')).toEqual(['Vet ikke']);
    expect(document.activeElement?.textContent).toBe('Ja, fem til');
  });

  it('in English "I don’t know" is D', async () => {
    await analyse(kari, new Server(), 1033);
    within(panel()).getByText('How much follow-up would you like from us before you buy a car?', { exact: false });
    await press('d');
    expect(answered('Q3')).toEqual(['I don’t know']);
  });
});

describe('the result, while the answers come', () => {
  it('names what is missing, then the segment, the runner-up and what would tip it', async () => {
    await analyse();
    await press('55{Enter}53');
    within(panel()).getByText('Segmentet venter på Q8, Q9, Q10.');
    await press('463');
    within(panel()).getByText('Hybrid, klar');
    within(panel()).getByText('Nest nærmest: økonom.');
    within(panel()).getByText('Ingen enkelt svar ett hakk opp eller ned endrer segmentet.');
  });

  it('a customer between two segments is unsure, and the answer that tips it is named', async () => {
    await analyse();
    // Between hybrid and relationship: half way on every answer.
    await press('55{Enter}65665');
    within(panel()).getByText(/^Usikker, nærmest/);
    expect(within(panel()).getAllByText(/^Én (opp|ned) på Q\d+ gir /).length).toBeGreaterThan(0);
  });

  it('the customer’s own words suggest the level, before the segment does', async () => {
    await analyse();
    await press('22{Enter}88787');
    within(panel()).getByText('Foreslår «lite»: kundens eget ønske.');
    expect(level('Lite').getAttribute('aria-checked')).toBe('true');
  });

  it('without a wish the segment does', async () => {
    await analyse();
    await press('vv{Enter}88787');
    within(panel()).getByText('Foreslår «tett» ut fra segmentet.');
  });

  it('the wish of an administrator’s policy decides where each level begins', async () => {
    const server = new Server();
    server.policies = [
      { kk_level: FollowUpLevels.regular, kk_wishfrom: 2 },
      { kk_level: FollowUpLevels.close, kk_wishfrom: 4 },
    ];
    await analyse(kari, server);
    await press('44');
    within(panel()).getByText('Foreslår «tett»: kundens eget ønske.');
  });

  it('nothing is filled in: four answers of five give no segment, and the row says so', async () => {
    const { server, received } = await analyse();
    await press('55{Enter}8878v{Enter}');
    const [row] = [...server.analyses.values()];
    expect(row).toMatchObject({ kk_q10: null, kk_segment: null, kk_chosensegment: null, kk_confidence: null });
    expect(received[0]).toMatchObject({ level: FollowUpLevels.regular, segment: undefined, confidence: undefined });
    screen.getByText('Ønsket er spurt, uten segment · i dag');
  });
});

describe('the seller has the last word', () => {
  it('another level is saved as hers', async () => {
    const { server, received } = await analyse();
    await press('88');
    await userEvent.click(level('Jevnlig'));
    await userEvent.click(saveButton());
    await settled();
    const [row] = [...server.analyses.values()];
    expect(row).toMatchObject({
      kk_level: FollowUpLevels.regular,
      kk_suggestedlevel: FollowUpLevels.close,
      kk_overruled: true,
    });
    expect(received[0]?.level).toBe(FollowUpLevels.regular);
  });

  it('another segment needs a reason, and then counts; how sure the answers were is not said of it', async () => {
    const { server, received } = await analyse();
    await press('88{Enter}88787');
    await userEvent.click(within(panel()).getByRole('button', { name: 'Velg et annet segment' }));
    await userEvent.click(within(panel()).getByRole('button', { name: 'Hybrid' }));
    await userEvent.click(saveButton());
    expect(within(panel()).getAllByText('Skriv hvorfor du velger et annet segment.').length).toBeGreaterThan(0);
    expect(server.analyses.size).toBe(0);
    await userEvent.type(within(panel()).getByRole('textbox'), 'Kjøper alltid selv på nett');
    await userEvent.click(saveButton());
    await settled();
    expect([...server.analyses.values()][0]).toMatchObject({
      kk_segment: Segments.relationship,
      kk_chosensegment: Segments.hybrid,
      kk_confidence: Confidences.clear,
      kk_overruled: true,
      kk_overrulereason: 'Kjøper alltid selv på nett',
    });
    expect(received[0]).toMatchObject({ segment: Segments.hybrid, confidence: undefined });
  });

  it('"none" is asked about first, also here', async () => {
    const { server } = await analyse();
    await press('88');
    await userEvent.click(level('Ingen'));
    within(panel()).getByText(/^Ingen oppfølging stopper all markedsføring/);
    await userEvent.click(within(panel()).getByRole('button', { name: 'Ja, ingen oppfølging' }));
    await userEvent.click(saveButton());
    await settled();
    expect([...server.analyses.values()][0]).toMatchObject({ kk_level: FollowUpLevels.none });
  });

  it('nothing answered is nothing saved', async () => {
    const { server } = await analyse();
    await userEvent.click(saveButton());
    expect(alert()).toContain('Svar på minst ett spørsmål først.');
    expect(server.analyses.size).toBe(0);
  });
});

describe('a save that fails', () => {
  it.each([
    ['forbidden', 'Ikke lagret: Du har ikke tilgang til å lagre analyser på denne kunden.'],
    ['busy', 'Ikke lagret: Serveren har det travelt.'],
    ['noNetwork', 'Ikke lagret: Du er uten nett.'],
    ['changed', 'Ikke lagret. Svarene står her fortsatt. Serveren svarte: The version of the existing record'],
  ] as const)('%s: says why, keeps the answers, and the next try is one row', async (reason, words) => {
    const server = new Server();
    const { received } = await analyse(kari, server);
    server.faults.push({ call: 'create', error: refused[reason] });
    await press(close);
    expect(alert()).toContain(words);
    expect(answered('Q3')).toEqual(['8']);
    expect(answered('Q10')).toEqual(['7']);
    expect(received).toEqual([]);
    await userEvent.click(saveButton());
    await settled();
    expect(server.analyses.size).toBe(1);
    expect(received).toHaveLength(1);
  });

  it('an answer lost on the way: the next try finds the row and counts as saved', async () => {
    const server = new Server();
    const { received } = await analyse(kari, server);
    server.faults.push({ call: 'create', error: refused.noNetwork, lost: true });
    await press(close);
    expect(server.analyses.size).toBe(1);
    await userEvent.click(saveButton());
    await settled();
    expect(server.analyses.size).toBe(1);
    expect(received).toHaveLength(1);
    expect(server.asked.filter(({ call }) => call === 'update')).toEqual([]);
  });

  it('an answer lost, then another thought: the row that is there gets what was said last', async () => {
    const server = new Server();
    const { received } = await analyse(kari, server);
    server.faults.push({ call: 'create', error: refused.noNetwork, lost: true });
    await press(close);
    within(question('Q3')).getAllByRole('radio')[0]?.focus();
    await press('22');
    await userEvent.click(saveButton());
    await settled();
    expect([...server.analyses.values()]).toHaveLength(1);
    expect([...server.analyses.values()][0]).toMatchObject({ kk_q3: 2, kk_q4: 2, kk_level: FollowUpLevels.light });
    expect(received[0]?.level).toBe(FollowUpLevels.light);
  });

  it('the mending of that row fails too: tried again, still one row with what was said last', async () => {
    const server = new Server();
    await analyse(kari, server);
    server.faults.push({ call: 'create', error: refused.noNetwork, lost: true });
    await press(close);
    within(question('Q3')).getAllByRole('radio')[0]?.focus();
    await press('22');
    server.faults.push({ call: 'update', error: refused.busy });
    await userEvent.click(saveButton());
    await settled();
    expect(alert()).toContain('Serveren har det travelt');
    await userEvent.click(saveButton());
    await settled();
    expect([...server.analyses.values()]).toHaveLength(1);
    expect([...server.analyses.values()][0]).toMatchObject({ kk_q3: 2, kk_q4: 2 });
  });

  it('pressed twice is one row', async () => {
    const server = new Server();
    await analyse(kari, server);
    await press('88{Enter}88787');
    let answer = () => {};
    server.gate = new Promise<void>((resolve) => (answer = resolve));
    await userEvent.dblClick(saveButton());
    act(() => answer());
    await settled();
    expect(server.asked.filter(({ call }) => call === 'create')).toHaveLength(1);
  });
});

describe('around it', () => {
  it('closing keeps the answers, and the button says that there is something to go on with', async () => {
    await analyse();
    await press('47');
    await userEvent.click(within(panel()).getAllByRole('button', { name: 'Lukk' })[0]!);
    await settled();
    await userEvent.click(screen.getByRole('button', { name: 'Fortsett' }));
    expect([answered('Q3'), answered('Q4')]).toEqual([['4'], ['7']]);
  });

  it('another customer in the same place: the panel closes, and the answers wait for theirs', async () => {
    const { stage } = await analyse();
    await press('47');
    act(() => stage.update({ recordId: 'ola' }));
    await settled();
    expect(screen.queryByRole('dialog')).toBeNull();
    screen.getByRole('button', { name: 'Analyser' });
    act(() => stage.update({ recordId: 'kari' }));
    await settled();
    await userEvent.click(screen.getByRole('button', { name: 'Fortsett' }));
    expect([answered('Q3'), answered('Q4')]).toEqual([['4'], ['7']]);
  });

  it('a save that ends when another customer is shown changes nothing there; back again it is still one row', async () => {
    const server = new Server();
    const { stage, received } = await analyse(kari, server);
    await press('88{Enter}88787');
    let answer = () => {};
    server.gate = new Promise<void>((resolve) => (answer = resolve));
    await userEvent.click(saveButton());
    server.gate = null;
    act(() => stage.update({ recordId: 'ola' }));
    act(() => answer());
    await settled();
    expect(received).toEqual([]);
    act(() => stage.update({ recordId: 'kari' }));
    await settled();
    await userEvent.click(screen.getByRole('button', { name: 'Fortsett' }));
    await userEvent.click(saveButton());
    await settled();
    expect(server.analyses.size).toBe(1);
    expect(received).toHaveLength(1);
  });

  it('columns that are hidden, or not on the form, are not written', async () => {
    const server = new Server();
    const hidden = { raw: null, security: { secured: true, readable: false, editable: false } };
    const { received } = await open(kari, {}, { segment: hidden }, server);
    await userEvent.click(screen.getByRole('button', { name: 'Analyser' }));
    within(question('Q3')).getAllByRole('radio')[0]?.focus();
    await press(close);
    expect(Object.keys(received[0] ?? {}).sort()).toEqual(['analysedOn', 'confidence', 'level']);
  });

  it('who may not make analyses is told before she asks, and can read the earlier ones', async () => {
    const server = new Server();
    await open(kari, { uncreatable: ['kk_needsanalysis'] }, {}, server);
    await userEvent.click(screen.getByRole('button', { name: 'Analyser' }));
    await settled();
    within(panel()).getByText('Du har ikke tilgang til å gjøre analyser.');
    expect(within(panel()).queryByRole('radiogroup')).toBeNull();
  });

  it('an analysis that is new on the card needs a customer that is saved', async () => {
    await open(nobody, { recordId: null });
    expect(screen.queryByRole('button', { name: 'Analyser' })).toBeNull();
  });

  it('a company’s analysis belongs to the company', async () => {
    const server = new Server();
    await open(kari, { table: 'account', recordId: 'firm' }, {}, server);
    await userEvent.click(screen.getByRole('button', { name: 'Analyser' }));
    within(question('Q3')).getAllByRole('radio')[0]?.focus();
    await press(close);
    expect([...server.analyses.values()][0]).toMatchObject({ 'kk_CustomerId_account@odata.bind': '/accounts(firm)' });
  });
});

describe('earlier analyses', () => {
  const row = (id: string, on: string, values: object) => ({
    kk_needsanalysisid: id,
    kk_analysedon: on,
    '_ownerid_value@OData.Community.Display.V1.FormattedValue': 'Siri Selnes',
    kk_q3: null,
    kk_q4: 4,
    kk_q6: null,
    kk_q7: null,
    kk_q8: null,
    kk_q9: null,
    kk_q10: null,
    kk_level: FollowUpLevels.light,
    kk_segment: null,
    kk_chosensegment: null,
    kk_confidence: null,
    kk_overrulereason: null,
    ...values,
  });
  const two = [
    row('b', '2026-08-20T08:00:00Z', {
      kk_q4: 7,
      kk_level: FollowUpLevels.regular,
      kk_segment: Segments.economist,
      kk_chosensegment: Segments.hybrid,
      kk_confidence: Confidences.clear,
      kk_overrulereason: 'Vil ha mer',
    }),
    row('a', '2025-02-01T08:00:00Z', {}),
  ];
  const items = () =>
    within(panel())
      .getAllByRole('listitem')
      .map((each) => each.textContent);

  it('are read when they are opened, newest first, with what changed', async () => {
    const server = new Server();
    server.earlier = two;
    await analyse(kari, server);
    expect(server.asked.filter(({ table }) => table === 'kk_needsanalysis')).toEqual([]);
    await userEvent.click(within(panel()).getByRole('button', { name: 'Tidligere analyser' }));
    await settled();
    expect(items()).toEqual([
      '20. august, Siri SelnesJevnlig · HybridSvarene ga økonom. Overstyrt: Vil ha mer' +
        'Endret: nivå lite → jevnlig, segment ingen → hybrid, Q4 4 → 7',
      '1. februar 2025, Siri SelnesLite',
    ]);
  });

  it('are what a read-only form offers', async () => {
    const server = new Server();
    server.earlier = two;
    await open(kari, { disabled: true }, {}, server);
    await userEvent.click(screen.getByRole('button', { name: 'Tidligere analyser' }));
    await settled();
    expect(items()).toHaveLength(2);
    expect(within(panel()).queryByRole('button', { name: 'Lagre analysen' })).toBeNull();
  });

  it('that may not be read say so; others can be tried again', async () => {
    const server = new Server();
    await analyse(kari, server);
    server.faults.push({ call: 'read', error: refused.forbidden });
    const toggle = within(panel()).getByRole('button', { name: 'Tidligere analyser' });
    await userEvent.click(toggle);
    await settled();
    within(panel()).getByText('Du har ikke tilgang til å se tidligere analyser.');
    await userEvent.click(toggle);
    server.faults.push({ call: 'read', error: refused.busy });
    await userEvent.click(toggle);
    await settled();
    await userEvent.click(within(panel()).getByRole('button', { name: 'Prøv igjen' }));
    await settled();
    within(panel()).getByText('Ingen analyser ennå.');
  });
});

describe('a level tagged on the card', () => {
  const tag = (name: string) => screen.getByRole('radio', { name });
  it('"none" tells what it stops and waits for a yes', async () => {
    const { saved } = await open(kari);
    await userEvent.click(tag('Ingen'));
    expect(saved.level).toBe(FollowUpLevels.regular);
    expect(screen.getByRole('alert').textContent).toContain('stopper all markedsføring');
    expect(document.activeElement?.textContent).toBe('Ja, ingen oppfølging');
    await userEvent.keyboard('{Enter}');
    expect(saved.level).toBe(FollowUpLevels.none);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('"none" can be left as it was', async () => {
    const { saved, stage } = await open(kari);
    await userEvent.click(tag('Ingen'));
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(saved.level).toBe(FollowUpLevels.regular);
    expect(stage.notified).toBe(0);
    expect(document.activeElement).toBe(tag('Jevnlig'));
  });

  it('against the analysis says so, kindly; along with it says nothing', async () => {
    await open(kari);
    await userEvent.click(tag('Tett'));
    screen.getByText('Analysen pekte mot «jevnlig». Har kunden bedt om noe annet, er det kundens ønske som gjelder.');
    await userEvent.click(tag('Jevnlig'));
    expect(screen.queryByText(/^Analysen pekte mot/)).toBeNull();
  });
});
