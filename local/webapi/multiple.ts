import type { RowReference } from '../contract';
import type { Table } from '../metadata';
import { jsonOf } from './body';
import { json, nothing, type Asked, type Conversation, type Reply } from './conversation';
import { badArgument, badBody, unknownSegment, wrongMethod } from './failures';
import { idIn, parseAddress } from './path';
import type { Json } from './rows';
import { own } from './model';
import { createRow, patchRow } from './write';

const namespace = 'Microsoft.Dynamics.CRM.';

/**
 * Actions on a set that take many rows at once: CreateMultiple, UpdateMultiple, UpsertMultiple. Each is one
 * transaction, as on Dataverse's standard tables: one bad row undoes them all.
 * @throws DataverseError 404 for another action
 */
export function actionOnSet(conversation: Conversation, asked: Asked, table: Table, name: string): Reply {
  const action = name.startsWith(namespace) ? name.slice(namespace.length) : name;
  const run = own(actions, action);
  if (!run) throw unknownSegment(name);
  if (asked.method !== 'POST') throw wrongMethod(asked.method);
  const targets = targetsOf(table, asked);
  return conversation.organisation.store.transaction(() => run(conversation, table, targets));
}

type Action = (conversation: Conversation, table: Table, targets: readonly Json[]) => Reply;

const actions: Readonly<Record<string, Action>> = {
  CreateMultiple(conversation, table, targets) {
    const ids = targets.map((target) => createRow(conversation, table, target).id);
    return json(200, {
      '@odata.context': `${conversation.root}$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse`,
      Ids: ids,
    });
  },

  UpdateMultiple(conversation, table, targets) {
    for (const { reference, values } of namedRows(conversation, table, targets)) {
      patchRow(conversation, table, reference, values, { ifMatch: '*' });
    }
    return nothing();
  },

  UpsertMultiple(conversation, table, targets) {
    for (const { reference, values } of namedRows(conversation, table, targets)) {
      if (reference) patchRow(conversation, table, reference, values, undefined);
    }
    return nothing();
  },
};

/** The rows of the body, each of which must say its type. */
function targetsOf(table: Table, asked: Asked): Json[] {
  const { Targets: targets } = jsonOf(table.entitySetName, asked.body);
  if (!Array.isArray(targets) || targets.length === 0) {
    throw badBody(table.entitySetName, "the parameter 'Targets' needs a list with at least one row.");
  }
  return targets.map((target: unknown, index) => {
    if (typeof target !== 'object' || target === null) {
      throw badBody(table.entitySetName, `Targets[${index}] is not an object.`);
    }
    const row = target as Json;
    const type = row['@odata.type'];
    if (typeof type !== 'string') {
      throw badBody(
        table.entitySetName,
        `Targets[${index}] has no '@odata.type'; a type annotation is required for every row, since the action takes any.`,
      );
    }
    if (type.replace(/^#/, '') !== `${namespace}${table.logicalName}`) {
      throw badBody(
        table.entitySetName,
        `Targets[${index}] is of type '${type}', not '${namespace}${table.logicalName}'.`,
      );
    }
    return row;
  });
}

interface Named {
  readonly reference: RowReference;
  readonly values: Json;
}

/**
 * Rows by the id or key they are named by: `@odata.id` relative to the root, or the primary key in the body.
 * The same row twice is refused: what Dataverse makes of it is undefined.
 */
function namedRows(conversation: Conversation, table: Table, targets: readonly Json[]): Named[] {
  const seen = new Map<string, number>();
  return targets.map((target, index) => {
    const address = target['@odata.id'];
    const own = target[table.primaryId];
    const reference = typeof address === 'string' ? addressed(conversation, table, address, index) : ownId(own);
    if (!reference) {
      throw badBody(
        table.entitySetName,
        `Targets[${index}] names no row: '@odata.id' or '${table.primaryId}' is needed.`,
      );
    }
    const values = { ...target };
    if ('id' in reference) delete values[table.primaryId];
    else {
      for (const column of Object.keys(reference.key)) {
        if (column in values) {
          throw badArgument(
            `Targets[${index}]: the key column '${column}' stands both in '@odata.id' and in the row. Leave it out of the row.`,
          );
        }
      }
    }
    const mark = JSON.stringify('id' in reference ? reference.id : caseless(reference.key));
    const earlier = seen.get(mark);
    if (earlier !== undefined) {
      throw badArgument(
        `Targets[${index}] and Targets[${earlier}] name the same row; a row may come once in a request.`,
      );
    }
    seen.set(mark, index);
    return { reference, values };
  });
}

function addressed(conversation: Conversation, table: Table, address: string, index: number): RowReference {
  const { table: named, reference } = parseAddress(conversation, address);
  if (named !== table) {
    throw badBody(table.entitySetName, `Targets[${index}] is addressed in '${named.entitySetName}'.`);
  }
  return reference;
}

function ownId(value: unknown): RowReference | null {
  const id = typeof value === 'string' ? idIn(value) : null;
  return id === null ? null : { id };
}

/** Keys are compared without regard to case, so `a1` and `A1` are the same row. */
const caseless = (key: object) =>
  Object.entries(key)
    .map(([name, value]) => [name, typeof value === 'string' ? value.toLowerCase() : (value as unknown)])
    .sort();
