import { Callout, DirectionalHint, Icon, IconButton } from '@fluentui/react';
import * as React from 'react';
import type { RecordReference } from '../host';
import type { LookupValue } from '../record/values';
import { useWords } from '../shell/Notice';
import { RecordLink } from '../shell/RecordLink';
import { CandidateList, flat, optionId } from './CandidateList';
import type { Candidate, CandidateQuestion } from './search';
import { useCandidates } from './useCandidates';

interface LookupBoxProps {
  readonly id: string;
  readonly label: string;
  readonly value: LookupValue | null;
  readonly tables: readonly string[];
  readonly targetLabel: string;
  readonly required: boolean;
  readonly invalid: boolean;
  readonly describedBy?: string;
  readonly viewId?: string | null;
  readonly filtersOf?: CandidateQuestion['filtersOf'];
  readonly onChange: (value: RecordReference | null) => void;
}

/** The value as a link with a way to take it away; without one, a box to search in. */
export function LookupBox(props: LookupBoxProps): React.ReactElement {
  const { id, label, value, onChange } = props;
  const say = useWords();
  const [focusWanted, wantFocus] = React.useState(false);
  if (value === null) return <SearchPart {...props} autoFocus={focusWanted} />;
  const name = value.name ?? say('unnamed');
  return (
    <div className="field-box lookup-value" role="group" aria-label={label}>
      <RecordLink table={value.entityType} id={value.id} elementId={id} className="lookup-link">
        {name}
      </RecordLink>
      <IconButton
        className="field-button"
        iconProps={{ iconName: 'Cancel' }}
        ariaLabel={say('removeValue', { name })}
        title={say('removeValue', { name })}
        onClick={() => {
          wantFocus(true);
          onChange(null);
        }}
      />
    </div>
  );
}

function SearchPart(props: LookupBoxProps & { readonly autoFocus: boolean }): React.ReactElement {
  const { id, label, tables, targetLabel, viewId, filtersOf, onChange, required, invalid, describedBy, autoFocus } =
    props;
  const say = useWords();
  const box = React.useRef<HTMLDivElement>(null);
  const input = React.useRef<HTMLInputElement>(null);
  const [term, setTerm] = React.useState('');
  const [open, setOpen] = React.useState(false);
  const [active, setActive] = React.useState(-1);
  const found = useCandidates(open ? { tables, term, viewId, filtersOf } : null);
  const all = flat(found);
  const listId = `${id}-list`;
  React.useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  React.useEffect(() => setActive(term === '' ? -1 : 0), [term, found]);

  const close = (): void => {
    setOpen(false);
    setTerm('');
    setActive(-1);
  };
  const choose = ({ id: chosen, entityType, name }: Candidate): void => {
    close();
    onChange({ id: chosen, entityType, name });
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setOpen(true);
      if (all.length > 0) setActive((active + step + all.length + (active < 0 && step < 0 ? 1 : 0)) % all.length);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      const candidate = all[active];
      if (candidate !== undefined) choose(candidate);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };
  return (
    <div ref={box} className={invalid ? 'field-box field-box-invalid' : 'field-box'}>
      <input
        ref={input}
        id={id}
        className="lookup-input"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open && active >= 0 ? optionId(listId, active) : undefined}
        aria-required={required || undefined}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        placeholder={say('empty')}
        value={term}
        onChange={(event) => {
          setTerm(event.target.value);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <button
        type="button"
        className="field-button lookup-search"
        tabIndex={-1}
        aria-label={say('searchButton', { label })}
        title={say('lookupSearch', { target: targetLabel })}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          input.current?.focus();
          setOpen(true);
        }}
      >
        <Icon iconName="Search" aria-hidden />
      </button>
      {open && (
        <Callout
          target={box}
          isBeakVisible={false}
          gapSpace={2}
          directionalHint={DirectionalHint.bottomLeftEdge}
          calloutMinWidth={Math.max(box.current?.clientWidth ?? 0, 260)}
          calloutMaxHeight={360}
          shouldRestoreFocus={false}
          onDismiss={close}
        >
          <CandidateList id={listId} label={label} found={found} active={active} choose={choose} />
        </Callout>
      )}
    </div>
  );
}
