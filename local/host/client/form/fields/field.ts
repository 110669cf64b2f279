import type { AttributeValue } from '../../record/values';
import type { ColumnDescription } from '../../shapes';

/** What every kind of field is given. */
export interface FieldProps {
  /** Id of the element that the label points at. */
  readonly id: string;
  readonly labelId: string;
  readonly label: string;
  readonly column: ColumnDescription;
  readonly value: AttributeValue;
  readonly required: boolean;
  readonly invalid: boolean;
  /** Id of the element that says what is wrong; undefined when nothing is. */
  readonly describedBy: string | undefined;
  readonly onChange: (value: AttributeValue) => void;
  /** What was typed and cannot be a value, in words; null takes it back. */
  readonly onRefuse: (text: string | null) => void;
}
