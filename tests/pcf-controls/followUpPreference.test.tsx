import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FollowUpPreference } from '../../pcf-controls/FollowUpPreference/index';
import type { Inputs, Outputs } from '../../pcf-controls/FollowUpPreference/inputs';
import { Confidences, FollowUpLevels } from '../../solution/names';
import { Stage, stopTheClock } from './context';
import { kari, levelLabels as labels, open, settled } from './followUpPreferenceCard';

const tag = (name: string) => screen.getByRole('radio', { name });
const chosen = () =>
  screen
    .getAllByRole('radio')
    .filter((each) => each.getAttribute('aria-checked') === 'true')
    .map((each) => each.textContent);

beforeEach(() => stopTheClock('2026-11-23'));
afterEach(() => jest.useRealTimers());

describe('what the seller sees', () => {
  it.each([
    [1044, labels[1044], 'Jevnlig', 'Hybrid, klar · 3 md. siden'],
    [1033, labels[1033], 'Regular', 'Hybrid, clear · 3 mo. ago'],
  ] as const)(
    'four levels and the segment with its confidence and age, in %s',
    async (language, names, level, line) => {
      await open(kari, { language });
      expect(screen.getAllByRole('radio').map((each) => each.textContent)).toEqual(names);
      expect(chosen()).toEqual([level]);
      screen.getByText(line);
    },
  );

  it('the chosen level carries a check mark, so that colour never says it alone', async () => {
    await open(kari);
    expect(tag('Jevnlig').querySelector('[data-icon-name="CheckMark"]')).not.toBeNull();
    expect(tag('Tett').querySelector('[data-icon-name="CheckMark"]')).toBeNull();
  });

  it.each([
    [Confidences.leaning, 'Heller mot hybrid · 3 md. siden'],
    [Confidences.unsure, 'Usikker, nærmest hybrid · 3 md. siden'],
  ])('a segment that is not clear says so in words (%s)', async (confidence, line) => {
    await open({ ...kari, confidence });
    screen.getByText(line);
  });

  it.each([
    [new Date(2026, 10, 23), 'i dag'],
    [new Date(2026, 10, 22), 'i går'],
    [new Date(2026, 10, 1), '22 dager siden'],
    [new Date(2026, 9, 23), '1 md. siden'],
    [new Date(2024, 10, 24), '23 md. siden'],
    [new Date(2024, 10, 23), '2 år siden, på tide å spørre igjen'],
  ])('an analysis of %s was made %s', async (analysedOn, age) => {
    await open({ ...kari, analysedOn });
    screen.getByText(`Hybrid, klar · ${age}`);
  });

  it('a customer who was never asked has no analysis yet, and no level', async () => {
    await open({ level: null, segment: null, confidence: null, analysedOn: null });
    screen.getByText('Ingen behovsanalyse ennå');
    expect(chosen()).toEqual([]);
  });

  it('a level that the choice no longer has is shown by its name and can be cleared', async () => {
    const { saved } = await open({ ...kari, level: 275000042 }, {}, { level: { formatted: 'Tettest' } });
    expect(chosen()).toEqual(['Tettest']);
    await userEvent.click(tag('Tettest'));
    expect(saved.level).toBeNull();
  });
});

describe('tagging', () => {
  it('one click sets the level for the form to save', async () => {
    const { saved, stage } = await open(kari);
    await userEvent.click(tag('Tett'));
    expect(saved.level).toBe(FollowUpLevels.close);
    expect(chosen()).toEqual(['Tett']);
    expect(stage.notified).toBe(1);
  });

  it('the chosen level once more clears it', async () => {
    const { saved, received } = await open(kari);
    await userEvent.click(tag('Jevnlig'));
    expect(saved.level).toBeNull();
    expect(received).toEqual([{ level: undefined }]);
    expect(chosen()).toEqual([]);
  });

  it('Delete clears it too', async () => {
    const { saved } = await open(kari);
    await userEvent.tab();
    await userEvent.keyboard('{Delete}');
    expect(saved.level).toBeNull();
  });

  it('Delete where nothing is chosen tells the form nothing', async () => {
    const { stage } = await open({ ...kari, level: null });
    await userEvent.tab();
    await userEvent.keyboard('{Delete}');
    expect(stage.notified).toBe(0);
  });

  it('arrow keys move, choose and go round; Tab passes the whole group', async () => {
    const { saved } = await open(kari);
    await userEvent.tab();
    expect(document.activeElement).toBe(tag('Jevnlig'));
    await userEvent.keyboard('{ArrowRight}');
    expect(saved.level).toBe(FollowUpLevels.close);
    expect(document.activeElement).toBe(tag('Tett'));
    await userEvent.keyboard('{ArrowRight}');
    // "None" stops much, so the arrows only pass it by.
    expect(saved.level).toBe(FollowUpLevels.close);
    expect(document.activeElement).toBe(tag('Ingen'));
    await userEvent.keyboard('{ArrowRight}');
    expect(saved.level).toBe(FollowUpLevels.light);
    await userEvent.keyboard('{End}');
    expect(saved.level).toBe(FollowUpLevels.close);
    await userEvent.tab();
    expect(document.activeElement?.getAttribute('role')).not.toBe('radio');
  });

  it('on a new customer that was never saved', async () => {
    const { saved } = await open(
      { level: null, segment: null, confidence: null, analysedOn: null },
      { recordId: null },
    );
    await userEvent.click(tag('Lite'));
    expect(saved.level).toBe(FollowUpLevels.light);
  });
});

describe('what the form does around it', () => {
  it('nothing is notified and nothing written back before the seller has tagged', async () => {
    const { stage } = await open(kari);
    stage.update({ width: 300 });
    expect(stage.notified).toBe(0);
    expect(stage.outputs()).toEqual({});
  });

  it('a level changed or cleared outside is changed or cleared here, and given out so', async () => {
    const { stage, saved } = await open(kari);
    await userEvent.click(tag('Tett'));
    saved.level = FollowUpLevels.light;
    stage.update();
    expect(chosen()).toEqual(['Lite']);
    saved.level = null;
    stage.update();
    expect(chosen()).toEqual([]);
    expect(stage.outputs()).toEqual({ level: undefined });
    expect(stage.notified).toBe(1);
  });

  it('another customer is opened in the same place', async () => {
    const { stage, saved } = await open(kari);
    await userEvent.click(tag('Tett'));
    Object.assign(saved, { level: FollowUpLevels.none, segment: null, confidence: null, analysedOn: null });
    stage.update({ recordId: 'ola' });
    expect(chosen()).toEqual(['Ingen']);
    screen.getByText('Ingen behovsanalyse ennå');
    expect(stage.outputs()).toEqual({});
  });

  it('an update that comes before the form has fetched the tag does not undo it', async () => {
    const saved = { level: null as number | null };
    const control = new FollowUpPreference();
    const inputs = (): Inputs => ({
      level: { raw: saved.level, type: 'OptionSet', error: false, errorMessage: '' },
    });
    // A form that fetches outputs in its own time.
    const slow = new Stage<Inputs, Outputs>(
      'FollowUpPreference',
      {
        init: (context) => control.init(context, () => undefined),
        updateView: (context) => control.updateView(context),
        getOutputs: () => control.getOutputs(),
        destroy: () => control.destroy(),
      },
      inputs,
    );
    await settled();
    await userEvent.click(tag('Tett'));
    slow.update({ width: 320 });
    expect(chosen()).toEqual(['Tett']);
    expect(slow.outputs()).toEqual({ level: FollowUpLevels.close });
  });

  it('a read-only form shows the level, keeps it, and says that it cannot be changed', async () => {
    const { stage } = await open(kari, { disabled: true });
    const group = screen.getByRole('radiogroup', {
      name: 'Ønsket oppfølging',
      description: 'Du kan ikke endre dette.',
    });
    expect(group.getAttribute('aria-readonly')).toBe('true');
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight}{Delete}');
    expect(chosen()).toEqual(['Jevnlig']);
    expect(stage.notified).toBe(0);
  });

  it('field security that allows reading only does the same', async () => {
    const { stage } = await open(kari, {}, { level: { security: { secured: true, readable: true, editable: false } } });
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight}');
    expect(stage.notified).toBe(0);
    expect(chosen()).toEqual(['Jevnlig']);
  });

  it('field security that hides the level leaves a lock and words, and never writes', async () => {
    const { stage } = await open(
      { ...kari, level: null },
      {},
      { level: { security: { secured: true, readable: false, editable: true } } },
    );
    expect(screen.queryByRole('radio')).toBeNull();
    screen.getByText('Du har ikke tilgang til å se oppfølgingsnivået.');
    expect(stage.outputs()).toEqual({});
  });

  it('a hidden segment is not mistaken for a missing analysis', async () => {
    await open(
      { ...kari, segment: null },
      {},
      { segment: { security: { secured: true, readable: false, editable: false } } },
    );
    screen.getByText('Du har ikke tilgang til å se analysen.');
    expect(screen.queryByText('Ingen behovsanalyse ennå')).toBeNull();
  });

  it("the form's complaint about the value stands below it", async () => {
    await open(kari, {}, { level: { error: true, errorMessage: 'Nivået må settes.' } });
    expect(screen.getByRole('alert').textContent).toContain('Nivået må settes.');
  });

  it('two of them on one form do not disturb each other', async () => {
    const first = await open(kari);
    const second = await open({ ...kari, level: FollowUpLevels.none });
    await userEvent.click(within(first.stage.view.container).getByRole('radio', { name: 'Tett' }));
    expect(first.saved.level).toBe(FollowUpLevels.close);
    expect(second.saved.level).toBe(FollowUpLevels.none);
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
