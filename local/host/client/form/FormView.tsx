import { CommandBar, IconButton, Pivot, PivotItem, type ICommandBarItemProps } from '@fluentui/react';
import * as React from 'react';
import { elsewhere } from '../address';
import { useHost } from '../host';
import { useRemoval } from '../list/ListPage';
import { saveModes } from '../record/FormRecord';
import type { Dialogs } from '../shell/Dialogs';
import { explain, useWords } from '../shell/Notice';
import type { Router } from '../shell/Router';
import type { FormDescription } from '../shapes';
import { commandItems, type CommandGround } from './commands';
import { FormProvider, useRecordChanges, useSurfaceChanges, type OpenForm } from './context';
import { FormHeader } from './FormHeader';
import { FormMessages } from './FormMessages';
import { useFormScripts } from './scripts';
import { TabPanel } from './TabPanel';
import { useSaving, type Saving } from './useSaving';

interface FormViewProps {
  readonly opened: OpenForm;
  readonly form: FormDescription;
  readonly forms: readonly FormDescription[];
  readonly router: Router;
  readonly dialogs: Dialogs;
}

/** The form itself: commands, header, messages, tabs. */
export function FormView({ opened, form, forms, router, dialogs }: FormViewProps): React.ReactElement {
  const say = useWords();
  const { record } = opened;
  const saving = useSaving(opened, router, dialogs);
  const formContext = useFormScripts(opened, form);
  useRecordChanges(record);
  React.useEffect(() => {
    const name = record.isNew ? say('newOf', { table: record.table.label }) : record.name;
    document.title = `${name || record.table.label} – ${record.table.label}`;
  });
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault();
      void saving.save();
    }
  };
  return (
    <FormProvider value={opened}>
      <div className="form-page" onKeyDown={onKeyDown}>
        <Commands opened={opened} saving={saving} router={router} formContext={formContext} />
        <FormHeader
          form={form}
          forms={forms}
          onForm={(formId) =>
            void router.go(
              elsewhere(router.address, { page: 'record', table: record.table.logicalName, id: record.id, formId }),
            )
          }
        />
        <FormMessages problems={saving.problems} onDismiss={saving.clearProblems} />
        <Tabs surface={opened.surface} />
      </div>
    </FormProvider>
  );
}

interface CommandsProps {
  readonly opened: OpenForm;
  readonly saving: Saving;
  readonly router: Router;
  readonly formContext: CommandGround['formContext'];
}

function Commands({ opened: { record, surface }, saving, router, formContext }: CommandsProps): React.ReactElement {
  const say = useWords();
  const { navigation, session, language } = useHost();
  const remove = useRemoval(record.table);
  const { Create, Delete } = record.table.privileges;
  const table = record.table.logicalName;
  const canSave = !record.isReadOnly;
  const afterwards = (next: () => Promise<unknown>, mode: number) => async (): Promise<void> => {
    if (await saving.save(mode)) await next();
  };
  const commands: (ICommandBarItemProps & { readonly hidden?: boolean })[] = [
    {
      key: 'save',
      text: say('save'),
      iconProps: { iconName: 'Save' },
      disabled: record.isSaving,
      hidden: !canSave,
      onClick: () => void saving.save(),
    },
    {
      key: 'saveAndClose',
      text: say('saveAndClose'),
      iconProps: { iconName: 'SaveAndClose' },
      disabled: record.isSaving,
      hidden: !canSave,
      onClick: () => void afterwards(() => navigation.back(), saveModes.saveAndClose)(),
    },
    {
      key: 'new',
      text: say('newRecord'),
      iconProps: { iconName: 'Add' },
      hidden: !Create || record.isNew,
      onClick: () => void navigation.openRecord({ table }),
    },
    ...commandItems(record.table.commands, {
      record,
      formContext,
      say,
      language,
      userId: session.user.id,
      baseLanguage: session.baseLanguage,
      onError: (command, error) => {
        console.error(command, error);
        void navigation.alert({ title: say('commandFailed', { command }), text: explain(error, say) });
      },
    }),
    {
      key: 'delete',
      text: say('delete'),
      iconProps: { iconName: 'Delete' },
      hidden: !Delete || record.isNew,
      onClick: () =>
        void remove([{ id: record.id ?? '', entityType: table, name: record.name }]).then((gone) => {
          if (!gone) return;
          record.revert();
          void router.back();
        }),
    },
    {
      key: 'refresh',
      text: say('refresh'),
      iconProps: { iconName: 'Refresh' },
      hidden: record.isNew,
      onClick: () =>
        void router.mayLeave().then((may) => {
          if (!may) return;
          // The command means the whole form, its subgrids and controls included.
          record.refresh().then(
            () => surface.refreshAll(),
            (error: unknown) => navigation.toast(explain(error, say), 'error'),
          );
        }),
    },
  ];
  return (
    <div className="command-card">
      <IconButton
        className="back"
        iconProps={{ iconName: 'Back' }}
        ariaLabel={say('back')}
        title={say('back')}
        onClick={() => void router.back()}
      />
      <div className="commands">
        <CommandBar
          ariaLabel={say('commands')}
          items={commands.filter((command) => command.hidden !== true)}
          overflowButtonProps={{ ariaLabel: say('moreCommands') }}
        />
      </div>
    </div>
  );
}

/** Tabs that have been looked at stay alive behind the one that is shown: what they hold keeps its state. */
function Tabs({ surface }: { readonly surface: OpenForm['surface'] }): React.ReactElement {
  const say = useWords();
  useSurfaceChanges(surface);
  const tabs = surface.layout.tabs.filter((tab) => surface.isTabVisible(tab.name));
  const active = surface.activeTab;
  const [seen, setSeen] = React.useState<readonly string[]>([]);
  if (active !== null && !seen.includes(active)) setSeen([...seen, active]);
  const tabId = (name: string): string => `tab-${surface.layout.tabs.findIndex((tab) => tab.name === name)}`;
  const hasBar = tabs.length > 1;
  return (
    <>
      {hasBar && (
        <Pivot
          className="form-tabs"
          aria-label={say('formTabs')}
          headersOnly
          selectedKey={active}
          getTabId={tabId}
          overflowBehavior="menu"
          overflowAriaLabel={say('moreCommands')}
          onLinkClick={(item) => item?.props.itemKey !== undefined && surface.showTab(item.props.itemKey)}
        >
          {tabs.map((tab) => (
            <PivotItem
              key={tab.name}
              itemKey={tab.name}
              headerText={surface.parts.of('tab', tab.name).label ?? tab.label}
            />
          ))}
        </Pivot>
      )}
      {tabs
        .filter((tab) => seen.includes(tab.name))
        .map((tab) => (
          <div
            key={tab.name}
            role={hasBar ? 'tabpanel' : undefined}
            aria-labelledby={hasBar ? tabId(tab.name) : undefined}
            hidden={tab.name !== active}
          >
            <TabPanel tab={tab} />
          </div>
        ))}
    </>
  );
}
