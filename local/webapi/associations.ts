import type { LookupValue, RowReference } from '../contract';
import type { Table } from '../metadata';
import { jsonOf } from './body';
import { json, nothing, type Asked, type Conversation, type Reply } from './conversation';
import { badBody, badQuery, unknownProperty, wrongMethod } from './failures';
import type { Navigation } from './model';
import { rowOfAddress } from './path';

/** Joins two rows by a navigation of the first. */
export function associate(
  conversation: Conversation,
  self: LookupValue,
  navigation: Navigation,
  to: LookupValue,
): void {
  const { organisation, caller } = conversation;
  if (to.table !== navigation.target && navigation.name !== 'ownerid') {
    throw badQuery(`The navigation property '${navigation.name}' takes rows of '${navigation.target}', not of '${to.table}'.`); // prettier-ignore
  }
  if (navigation.kind === 'single') {
    organisation.store.update(caller, self.table, { id: self.id }, { [navigation.column]: to }, { ifMatch: '*' });
  } else organisation.store.associate(caller, navigation.relationship.schemaName, self, to);
}

/** Parts two rows; for a lookup, `from` may be left out. */
export function disassociate(
  conversation: Conversation,
  self: LookupValue,
  navigation: Navigation,
  from: LookupValue | null,
): void {
  const { organisation, caller } = conversation;
  if (navigation.kind === 'single') {
    organisation.store.update(caller, self.table, { id: self.id }, { [navigation.column]: null }, { ifMatch: '*' });
    return;
  }
  if (!from) throw badQuery(`Name the row to part from '${navigation.name}'.`);
  organisation.store.disassociate(caller, navigation.relationship.schemaName, self, from);
}

/**
 * `…/navigation/$ref` and `…/navigation(id)/$ref`: POST joins a collection, PUT sets a lookup, DELETE parts.
 * @param other what stands in the navigation's brackets, if anything
 */
export function references(
  conversation: Conversation,
  asked: Asked,
  table: Table,
  reference: RowReference,
  name: string,
  other: RowReference | null,
  pairs: ReadonlyMap<string, string>,
): Reply {
  const navigation = conversation.model.navigation(table.logicalName, name);
  if (!navigation) throw unknownProperty(name, table.logicalName);
  const self = rowOf(conversation, table, reference);
  const single = navigation.kind === 'single';

  if (asked.method === 'POST' || asked.method === 'PUT') {
    if (single !== (asked.method === 'PUT')) throw wrongMethod(asked.method);
    const address = jsonOf(table.entitySetName, asked.body)['@odata.id'];
    if (typeof address !== 'string') throw badBody(table.entitySetName, "an '@odata.id' is expected.");
    associate(conversation, self, navigation, rowOfAddress(conversation, address));
    return nothing();
  }
  if (asked.method === 'DELETE') {
    const target = conversation.model.table(navigation.target);
    const named = pairs.get('$id');
    const from = named
      ? rowOfAddress(conversation, named)
      : other && target
        ? rowOf(conversation, target, other)
        : null;
    disassociate(conversation, self, navigation, from);
    return nothing();
  }
  throw wrongMethod(asked.method);
}

/** The address of the row that a lookup points at; 204 when it is empty. */
export function referenceJson(conversation: Conversation, target: Table, id: string | null): Reply {
  if (id === null) return nothing();
  return json(200, {
    '@odata.context': `${conversation.root}$metadata#$ref`,
    '@odata.id': `${conversation.root}${target.entitySetName}(${id})`,
  });
}

/** A row named by id or key, as table and id. */
export function rowOf(conversation: Conversation, table: Table, reference: RowReference): LookupValue {
  if ('id' in reference) return { table: table.logicalName, id: reference.id };
  const row = conversation.organisation.store.retrieve(conversation.caller, table.logicalName, reference, [
    table.primaryId,
  ]);
  return { table: table.logicalName, id: String(row[table.primaryId]) };
}
