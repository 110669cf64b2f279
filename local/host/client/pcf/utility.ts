import type { HostServices } from '../host';
import { bareId } from '../record/values';
import { entityMetadata } from './entityMetadata';
import { clientApiError } from './webApi';

const verbs = ['None', 'Create', 'Read', 'Write', 'Delete', 'Assign', 'Share', 'Append', 'AppendTo'] as const;

/** `context.utils`: metadata, privileges and the lookup dialog. */
export function utility(host: Pick<HostServices, 'tables' | 'navigation'>): ComponentFramework.Utility {
  return {
    getEntityMetadata: async (table, attributes) => {
      try {
        return entityMetadata(await host.tables.load(table), attributes);
      } catch (cause) {
        throw clientApiError(cause);
      }
    },
    // The page knows whether the user has a privilege, not how deep it goes; rows are judged by the server.
    hasEntityPrivilege: (table, privilegeType, privilegeDepth) => {
      const known = host.tables.known(table);
      const verb = verbs[privilegeType];
      if (known === null) {
        // Asked about a table nobody has needed yet: the next time it is known.
        host.tables.load(table).catch(() => undefined);
        return false;
      }
      return privilegeDepth >= 0 && verb !== undefined && verb !== 'None' && known.privileges[verb];
    },
    lookupObjects: async ({ entityTypes, allowMultiSelect, defaultEntityType, defaultViewId }) => {
      const tables =
        defaultEntityType === undefined
          ? entityTypes
          : [defaultEntityType, ...entityTypes.filter((each) => each !== defaultEntityType)];
      const chosen = await host.navigation.lookup({
        tables,
        allowMany: allowMultiSelect === true,
        ...(defaultViewId === undefined ? {} : { viewId: bareId(defaultViewId) }),
      });
      return chosen.map((each) => ({ id: each.id, name: each.name, entityType: each.entityType }));
    },
  };
}
