import { DefaultButton, Dialog, DialogFooter, DialogType, Dropdown, PrimaryButton, SearchBox } from '@fluentui/react';
import * as React from 'react';
import type { LookupQuestion, RecordReference } from '../host';
import { useWords } from '../shell/Notice';
import { useTable } from '../shell/useTable';
import { CandidateList, flat, optionId } from './CandidateList';
import type { Candidate } from './search';
import { useCandidates } from './useCandidates';

interface LookupDialogProps {
  readonly question: LookupQuestion;
  readonly answer: (chosen: readonly RecordReference[]) => void;
}

const listId = 'lookup-dialog-list';

/** Asks for one row, or for several, of the tables in question. */
export function LookupDialog({ question, answer }: LookupDialogProps): React.ReactElement {
  const say = useWords();
  const [table, setTable] = React.useState(question.tables[0] ?? '');
  const [term, setTerm] = React.useState('');
  const [active, setActive] = React.useState(-1);
  const [chosen, setChosen] = React.useState<readonly RecordReference[]>([]);
  const found = useCandidates({ tables: [table], term, viewId: question.viewId, limit: 50 });
  const all = flat(found);
  const choose = ({ id, entityType, name }: Candidate): void => {
    const reference = { id, entityType, name };
    if (question.allowMany !== true) setChosen([reference]);
    else if (chosen.some((each) => each.id === id)) setChosen(chosen.filter((each) => each.id !== id));
    else setChosen([...chosen, reference]);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const candidate = all[active];
    if (step !== 0 && all.length > 0) {
      event.preventDefault();
      setActive((active + step + all.length + (active < 0 && step < 0 ? 1 : 0)) % all.length);
    } else if (event.key === 'Enter' && candidate !== undefined) {
      event.preventDefault();
      choose(candidate);
    }
  };
  return (
    <Dialog
      hidden={false}
      onDismiss={() => answer([])}
      dialogContentProps={{ type: DialogType.close, title: say('lookupTitle'), closeButtonAriaLabel: say('close') }}
      modalProps={{ isBlocking: true, isAlert: false }}
      minWidth={320}
      maxWidth={520}
    >
      {question.tables.length > 1 && (
        <Dropdown
          label={say('lookupTable')}
          selectedKey={table}
          options={question.tables.map((name) => ({ key: name, text: name }))}
          onRenderOption={(option) => <TableLabel table={String(option?.key ?? '')} />}
          onRenderTitle={(options) => <TableLabel table={String(options?.[0]?.key ?? '')} />}
          onChange={(_event, option) => option && setTable(String(option.key))}
        />
      )}
      <SearchBox
        className="lookup-dialog-search"
        placeholder={say('lookupTypeToSearch')}
        ariaLabel={say('lookupTypeToSearch')}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={active >= 0 ? optionId(listId, active) : undefined}
        value={term}
        onChange={(_event, value) => {
          setTerm(value ?? '');
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
        autoFocus
      />
      <CandidateList
        id={listId}
        label={say('lookupRecords')}
        found={found}
        active={active}
        chosen={chosen.map((each) => each.id)}
        choose={choose}
      />
      <DialogFooter>
        <PrimaryButton text={say('select')} disabled={chosen.length === 0} onClick={() => answer(chosen)} />
        <DefaultButton text={say('cancel')} onClick={() => answer([])} />
      </DialogFooter>
    </Dialog>
  );
}

function TableLabel({ table }: { readonly table: string }): React.ReactElement {
  const loaded = useTable(table);
  return <span>{loaded.state === 'ready' ? loaded.table.pluralLabel : table}</span>;
}
