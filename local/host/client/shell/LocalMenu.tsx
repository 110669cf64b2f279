import {
  ActionButton,
  Callout,
  ChoiceGroup,
  DirectionalHint,
  Dropdown,
  FocusTrapZone,
  type IChoiceGroupOption,
} from '@fluentui/react';
import * as React from 'react';
import type { FrameWidth, ThemeName } from '../host';
import type { SessionDescription } from '../shapes';
import { useWords } from './Notice';

export interface LocalChoices {
  readonly user: string;
  readonly language: number;
  readonly theme: ThemeName;
  readonly width: FrameWidth;
}

interface LocalMenuProps {
  readonly session: SessionDescription;
  readonly choices: LocalChoices;
  readonly choose: (change: Partial<LocalChoices>) => void;
}

/** A language says its own name. */
const languageNames: Readonly<Record<number, string>> = { 1033: 'English', 1044: 'Norsk bokmål' };

/** What the stand-in offers and Dynamics does not: being another person, another language, look or width. */
export function LocalMenu({ session, choices, choose }: LocalMenuProps): React.ReactElement {
  const say = useWords();
  const [open, setOpen] = React.useState(false);
  const button = React.useRef<HTMLDivElement>(null);
  const themes: IChoiceGroupOption[] = [
    { key: 'light', text: say('themeLight') },
    { key: 'dark', text: say('themeDark') },
    { key: 'contrast', text: say('themeContrast') },
  ];
  const widths: IChoiceGroupOption[] = [
    { key: 'full', text: say('widthFull') },
    { key: 'tablet', text: say('widthTablet') },
    { key: 'phone', text: say('widthPhone') },
  ];
  const languages = session.languages.map((language) => ({
    key: language,
    text: languageNames[language] ?? String(language),
  }));
  return (
    <>
      <div ref={button} className="local-button">
        <ActionButton
          iconProps={{ iconName: 'TestBeaker' }}
          text={say('localOrganisation')}
          ariaLabel={say('localOrganisation')}
          title={say('localOrganisation')}
          aria-expanded={open}
          aria-haspopup="dialog"
          onClick={() => setOpen(!open)}
        />
      </div>
      {open && (
        <Callout
          target={button}
          onDismiss={() => setOpen(false)}
          directionalHint={DirectionalHint.bottomRightEdge}
          isBeakVisible={false}
          gapSpace={4}
          calloutWidth={280}
          role="dialog"
          ariaLabel={say('localOrganisation')}
          setInitialFocus
        >
          <FocusTrapZone isClickableOutsideFocusTrap>
            <div className="local-menu">
              <h2>{say('localOrganisation')}</h2>
              <p>{say('localExplanation')}</p>
              <Dropdown
                label={say('user')}
                selectedKey={choices.user}
                options={session.users.map((user) => ({ key: user.key, text: user.fullName }))}
                onChange={(_event, option) => option && choose({ user: String(option.key) })}
              />
              <Dropdown
                label={say('language')}
                selectedKey={choices.language}
                options={languages}
                onChange={(_event, option) => option && choose({ language: Number(option.key) })}
              />
              <ChoiceGroup
                label={say('theme')}
                selectedKey={choices.theme}
                options={themes}
                onChange={(_event, option) => option && choose({ theme: option.key as ThemeName })}
              />
              <ChoiceGroup
                label={say('width')}
                selectedKey={choices.width}
                options={widths}
                onChange={(_event, option) => option && choose({ width: option.key as FrameWidth })}
              />
            </div>
          </FocusTrapZone>
        </Callout>
      )}
    </>
  );
}
