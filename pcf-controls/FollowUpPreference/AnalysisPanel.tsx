import { DefaultButton, Panel, PanelType, PrimaryButton } from '@fluentui/react';
import * as React from 'react';
import { segmentItems } from '../../core/followup/segments';
import { wishItems, type Item } from '../../core/followup/items';
import { NeedsAnalysis } from '../../solution/names';
import { Notice } from '../common/frames';
import { useAnswer } from '../common/useAnswer';
import type { Given } from './draft';
import { Earlier } from './Earlier';
import { Question } from './Question';
import { Result } from './Result';
import { stylesOf } from './styles';
import type { DraftInHand, NotSaved } from './useDraft';
import type { ViewProps } from './View';

interface Props extends ViewProps {
  readonly draft: DraftInHand;
  readonly now: Date;
  readonly onSave: () => Promise<boolean>;
  readonly onDismiss: () => void;
}

/**
 * The needs analysis beside the card, and the earlier ones below it. Closing it keeps the answers. The panel holds the
 * focus and gives it back.
 */
export function AnalysisPanel(props: Props): React.ReactElement {
  const { theme, words, draft, onDismiss } = props;
  const styles = stylesOf(theme);
  const [allowed] = useAnswer(props.readOnly ? null : NeedsAnalysis.table, props.mayCreateAnalyses);
  const forbidden = allowed.state === 'here' && !allowed.content;
  const mayAsk = !props.readOnly && !forbidden;
  const stops = useStops();
  const footer = () => (
    <div className={styles.footer}>
      {draft.notSaved && <NotSavedNotice {...props} notSaved={draft.notSaved} />}
      <div className={styles.buttons}>
        <PrimaryButton
          elementRef={stops.at('save')}
          text={words(draft.saving ? 'Saving' : draft.notSaved && draft.notSaved.kind !== 'lacks' ? 'Retry' : 'Save')}
          disabled={draft.saving}
          allowDisabledFocus
          onClick={() => void props.onSave()}
        />
        <DefaultButton text={words('Close')} onClick={onDismiss} />
      </div>
    </div>
  );
  return (
    <Panel
      isOpen
      type={PanelType.custom}
      customWidth="420px"
      headerText={words(props.readOnly ? 'Earlier' : 'Panel_title')}
      closeButtonAriaLabel={words('Close')}
      isFooterAtBottom
      onRenderFooterContent={mayAsk ? footer : undefined}
      onDismiss={onDismiss}
      // Fluent's own footer is see-through until the panel has been scrolled.
      styles={{ footer: { background: theme.semanticColors.bodyBackground, bottom: 0, zIndex: 1 } }}
      focusTrapZoneProps={{ firstFocusableTarget: '[role="radiogroup"] [tabindex="0"]' }}
    >
      {forbidden && <Notice theme={theme} icon="Lock" text={words('NotAllowed')} />}
      {mayAsk && <Questions {...props} stops={stops} />}
      <Earlier {...props} alone={!mayAsk} />
    </Panel>
  );
}

type Stop = Item | 'more' | 'save';

/** The places that the focus is led to, by name. */
function useStops() {
  const elements = React.useRef<Partial<Record<Stop, HTMLElement | null>>>({});
  const at = (stop: Stop) => (element: HTMLElement | null) => {
    elements.current[stop] = element;
  };
  return { at, go: (stop: Stop) => elements.current[stop]?.focus() };
}

function Questions(props: Props & { stops: ReturnType<typeof useStops> }) {
  const { theme, words, draft: inHand, stops } = props;
  const { draft, change, saving } = inHand;
  const styles = stylesOf(theme);
  const order: readonly Stop[] = [...wishItems, ...(draft.more ? [] : (['more'] as const)), ...segmentItems, 'save'];
  const answer = (item: Item) => (given: Given | undefined, goesOn: boolean) => {
    if (saving) return;
    const { [item]: _, ...others } = draft.given;
    change({ given: given === undefined ? others : { ...others, [item]: given } });
    if (goesOn) stops.go(order[order.indexOf(item) + 1]!);
  };
  const question = (item: Item) => (
    <Question
      key={item}
      {...props}
      ref={stops.at(item)}
      item={item}
      given={draft.given[item]}
      onAnswer={answer(item)}
    />
  );
  // Who comes to the end sees what it came to.
  const result = React.useRef<HTMLDivElement>(null);
  const found = inHand.outcome.classification !== null;
  React.useEffect(() => {
    if (found) result.current?.scrollIntoView?.({ block: 'end' });
  }, [found]);
  // The five questions are drawn by then.
  const opened = React.useRef(draft.more);
  React.useEffect(() => {
    if (draft.more && !opened.current) stops.go('q6');
    opened.current = draft.more;
  });
  return (
    <>
      <p className={styles.subtle}>{words('Keys', words('Key_unknown').toUpperCase())}</p>
      {wishItems.map(question)}
      {draft.more ? (
        <div role="group" aria-label={words('More_label')}>
          {segmentItems.map(question)}
        </div>
      ) : (
        <div className={styles.more}>
          <span className={styles.heading}>{words('More_time')}</span>
          <PrimaryButton
            elementRef={stops.at('more')}
            text={words('More_yes')}
            onClick={() => change({ more: true })}
          />
          {props.analysis.segment !== null && <p className={styles.subtle}>{words('More_without')}</p>}
        </div>
      )}
      <Result {...props} resultRef={result} />
    </>
  );
}

const notSavedIcons = { noPrivilege: 'Lock', offline: 'NetworkTower', busy: 'Clock', other: 'ErrorBadge' } as const;

/** Why it was not saved; the answers stay. */
function NotSavedNotice({ theme, words, notSaved }: Props & { notSaved: NotSaved }) {
  if (notSaved.kind === 'lacks') {
    return <Notice theme={theme} icon="Info" text={words(`Lacks_${notSaved.what}`)} error />;
  }
  const said = notSaved.kind === 'other' && notSaved.said ? ` ${words('ServerSaid', notSaved.said)}` : '';
  return (
    <Notice theme={theme} icon={notSavedIcons[notSaved.kind]} text={words(`NotSaved_${notSaved.kind}`) + said} error />
  );
}
