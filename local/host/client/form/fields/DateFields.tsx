import { DatePicker, DayOfWeek, TextField, type IDatePickerStrings } from '@fluentui/react';
import * as React from 'react';
import type { Formats } from '../../formats';
import { useHost } from '../../host';
import { isDateOnly } from '../../record/columns';
import { localDay, localMidnight } from '../../record/values';
import { useWords } from '../../shell/Notice';
import type { FieldProps } from './field';

const exampleDay = '2026-05-03';

/** A day, and for a moment its time of day on this person's clock. */
export function DateField(props: FieldProps): React.ReactElement {
  const { column, value, label, onChange } = props;
  const { formats } = useHost();
  const say = useWords();
  if (isDateOnly(column)) {
    return <DayBox {...props} day={typeof value === 'string' ? value : null} onDay={(day) => onChange(day)} />;
  }
  const isFixed = column.dateBehavior === 'timezoneindependent';
  const wall = typeof value !== 'string' ? null : isFixed ? fixedWall(value) : formats.wallTime(value);
  const put = (day: string | null, time: string): void => {
    if (day === null) onChange(null);
    else onChange(isFixed ? `${day}T${time}:00Z` : formats.moment({ day, time }));
  };
  return (
    <div className="field-moment">
      <DayBox {...props} day={wall?.day ?? null} onDay={(day) => put(day, wall?.time ?? '08:00')} />
      <TimeBox
        label={`${label}: ${say('time')}`}
        time={wall?.time ?? null}
        onTime={(time) => wall !== null && put(wall.day, time)}
        onRefuse={props.onRefuse}
        disabled={wall === null}
      />
    </div>
  );
}

function fixedWall(moment: string): { readonly day: string; readonly time: string } {
  return { day: moment.slice(0, 10), time: moment.slice(11, 16) || '00:00' };
}

interface DayBoxProps extends FieldProps {
  readonly day: string | null;
  readonly onDay: (day: string | null) => void;
}

function DayBox(props: DayBoxProps): React.ReactElement {
  const { id, label, day, onDay, required, invalid, describedBy, onRefuse } = props;
  const { formats } = useHost();
  const say = useWords();
  const strings = React.useMemo(() => calendarStrings(formats, say('close')), [formats, say]);
  return (
    <DatePicker
      id={id}
      className={invalid ? 'field-date field-text-invalid' : 'field-date'}
      ariaLabel={label}
      placeholder="---"
      allowTextInput
      firstDayOfWeek={formats.locale === 'en-US' ? DayOfWeek.Sunday : DayOfWeek.Monday}
      showWeekNumbers={formats.locale !== 'en-US'}
      strings={strings}
      value={day === null ? undefined : localMidnight(day)}
      formatDate={(date) => (date === undefined ? '' : formats.day(localDay(date)))}
      parseDateFromString={(text) => {
        const parsed = formats.parseDay(text);
        onRefuse(parsed === undefined ? say('notADate', { example: formats.day(exampleDay) }) : null);
        return parsed === undefined || parsed === null ? null : localMidnight(parsed);
      }}
      onSelectDate={(date) => {
        const next = date === null || date === undefined ? null : localDay(date);
        if (next !== day) onDay(next);
      }}
      textField={{
        ariaLabel: label,
        'aria-required': required || undefined,
        invalid,
        'aria-describedby': describedBy,
        onChange: (_event, text) => {
          if ((text ?? '').trim() === '' && day !== null) onDay(null);
        },
      }}
      calloutProps={{ gapSpace: 2 }}
    />
  );
}

interface TimeBoxProps {
  readonly label: string;
  readonly time: string | null;
  readonly disabled: boolean;
  readonly onTime: (time: string) => void;
  readonly onRefuse: (text: string | null) => void;
}

function TimeBox({ label, time, disabled, onTime, onRefuse }: TimeBoxProps): React.ReactElement {
  const { formats } = useHost();
  const say = useWords();
  const shown = time === null ? '' : formats.time(time);
  const [draft, setDraft] = React.useState(shown);
  React.useEffect(() => setDraft(shown), [shown]);
  const settle = (): void => {
    if (draft === shown) return;
    const parsed = formats.parseTime(draft);
    if (parsed === undefined || parsed === null) {
      onRefuse(say('notATime', { example: formats.time('14:30') }));
      return;
    }
    onRefuse(null);
    if (parsed === time) setDraft(shown);
    else onTime(parsed);
  };
  return (
    <TextField
      className="field-time"
      ariaLabel={label}
      placeholder="---"
      disabled={disabled}
      value={draft}
      onChange={(_event, value) => setDraft(value ?? '')}
      onBlur={settle}
      onKeyDown={(event) => event.key === 'Enter' && settle()}
    />
  );
}

/** Names of months and days as Intl knows them. */
function calendarStrings(formats: Formats, close: string): IDatePickerStrings {
  const named = (options: Intl.DateTimeFormatOptions, count: number, first: number): string[] =>
    Array.from({ length: count }, (_unused, index) =>
      new Intl.DateTimeFormat(formats.locale, { ...options, timeZone: 'UTC' }).format(
        options.month === undefined ? Date.UTC(2023, 0, first + index) : Date.UTC(2023, index, 15),
      ),
    );
  const norwegian = formats.language === 1044;
  return {
    months: named({ month: 'long' }, 12, 1),
    shortMonths: named({ month: 'short' }, 12, 1),
    // The first of January 2023 was a Sunday.
    days: named({ weekday: 'long' }, 7, 1),
    shortDays: named({ weekday: 'narrow' }, 7, 1),
    goToToday: norwegian ? 'Gå til i dag' : 'Go to today',
    prevMonthAriaLabel: norwegian ? 'Forrige måned' : 'Previous month',
    nextMonthAriaLabel: norwegian ? 'Neste måned' : 'Next month',
    prevYearAriaLabel: norwegian ? 'Forrige år' : 'Previous year',
    nextYearAriaLabel: norwegian ? 'Neste år' : 'Next year',
    closeButtonAriaLabel: close,
    monthPickerHeaderAriaLabel: norwegian ? '{0}, velg år' : '{0}, select to change the year',
    yearPickerHeaderAriaLabel: norwegian ? '{0}, velg måned' : '{0}, select to change the month',
    weekNumberFormatString: norwegian ? 'Uke {0}' : 'Week number {0}',
    isRequiredErrorMessage: ' ',
    invalidInputErrorMessage: '',
  };
}
