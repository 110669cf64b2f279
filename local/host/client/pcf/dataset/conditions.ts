type Condition = ComponentFramework.PropertyHelper.DataSetApi.ConditionExpression;
type Expression = ComponentFramework.PropertyHelper.DataSetApi.FilterExpression;

/** FetchXML's operators by Dataverse's ConditionOperator number, as far as a data-set's filter may name them. */
const operators: Readonly<Record<number, string>> = {
  0: 'eq',
  1: 'ne',
  2: 'gt',
  3: 'lt',
  4: 'ge',
  5: 'le',
  6: 'like',
  7: 'not-like',
  8: 'in',
  9: 'not-in',
  10: 'between',
  11: 'not-between',
  12: 'null',
  13: 'not-null',
  14: 'yesterday',
  15: 'today',
  16: 'tomorrow',
  17: 'last-seven-days',
  18: 'next-seven-days',
  19: 'last-week',
  20: 'this-week',
  21: 'next-week',
  22: 'last-month',
  23: 'this-month',
  24: 'next-month',
  25: 'on',
  26: 'on-or-before',
  27: 'on-or-after',
  28: 'last-year',
  29: 'this-year',
  30: 'next-year',
  33: 'last-x-days',
  34: 'next-x-days',
  35: 'last-x-weeks',
  36: 'next-x-weeks',
  37: 'last-x-months',
  38: 'next-x-months',
  39: 'last-x-years',
  40: 'next-x-years',
  41: 'eq-userid',
  42: 'ne-userid',
  43: 'eq-businessid',
  49: 'like',
  70: 'in-fiscal-period-and-year',
  75: 'under',
  76: 'not-under',
  77: 'eq-or-under',
  78: 'above',
  79: 'eq-or-above',
  87: 'contain-values',
  88: 'not-contain-values',
};

/** Operators whose values stand as elements of their own. */
const manyValued = new Set([8, 9, 10, 11, 87, 88]);
/** Operators that have no value: whatever is given with them is left out. */
const valueless = new Set([12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 28, 29, 30, 41, 42, 43]);

/**
 * A data-set's filter as a FetchXML `filter` element; null when it says nothing.
 * Throws an Error that names the number of an operator that Dataverse does not know.
 */
export function filterElement(document: Document, expression: Expression): Element | null {
  const filter = document.createElement('filter');
  filter.setAttribute('type', expression.filterOperator === 1 ? 'or' : 'and');
  for (const condition of expression.conditions ?? []) {
    if (condition.conditionOperator !== -1) filter.append(conditionElement(document, condition));
  }
  for (const inner of expression.filters ?? []) {
    const element = filterElement(document, inner);
    if (element !== null) filter.append(element);
  }
  return filter.childElementCount === 0 ? null : filter;
}

function conditionElement(document: Document, condition: Condition): Element {
  const number: number = condition.conditionOperator;
  const operator = operators[number];
  if (operator === undefined)
    throw new Error(`A filter on ${condition.attributeName} uses no known operator: ${number}.`);
  const element = document.createElement('condition');
  if (condition.entityAliasName) element.setAttribute('entityname', condition.entityAliasName);
  element.setAttribute('attribute', condition.attributeName);
  element.setAttribute('operator', operator);
  if (valueless.has(number)) return element;
  const values = (Array.isArray(condition.value) ? condition.value : [condition.value]).map(String);
  if (manyValued.has(number)) {
    for (const value of values) {
      const part = document.createElement('value');
      part.textContent = value;
      element.append(part);
    }
  } else {
    const value = values[0] ?? '';
    // Contains (49) is FetchXML's like with a wildcard on either side.
    element.setAttribute('value', number === 49 ? `%${value}%` : value);
  }
  return element;
}
