import { LineKinds, LineStatuses, Payers, WorkshopLine, WorkshopVisit } from '../../solution/names';
import { decimal, externalId, oneOf, text, whole, yesNo } from './columns';
import { byExternalId, directValues, inUse, removal, source } from './source';

const columns = {
  line_id: externalId({ required: true }),
  visit_id: externalId({ required: true }),
  position: whole(0, 100_000, { to: 'kk_position' }),
  kind: oneOf(LineKinds, { to: 'kk_linekind' }),
  text: text(400, { to: 'kk_name', required: true }),
  quantity: decimal(-1_000_000, 1_000_000, { to: 'kk_quantity' }),
  amount: decimal(-10_000_000, 10_000_000, { to: 'kk_amount' }),
  payer: oneOf(Payers, { to: 'kk_payer' }),
  status: oneOf(LineStatuses, { to: 'kk_linestatus' }),
  removed: yesNo({ rare: true }),
};

/** Work and parts of visits that are stored already. */
export const lines = source({
  name: 'lines',
  about: 'Work and parts of visits.',
  id: 'line_id',
  columns,
  sets: [WorkshopLine.set, WorkshopVisit.set],
  owns: [WorkshopLine],
  needsCustomers: false,
  needsWorkshop: false,
  needsUsers: false,
  target: (row) => {
    if (row.removed) return removal(WorkshopLine, row.line_id!);
    const visit = row.visit_id!;
    return {
      table: WorkshopLine.table,
      set: WorkshopLine.set,
      externalId: row.line_id!,
      values: {
        ...directValues(columns, row),
        ...(row.removed === undefined ? {} : inUse),
        [`${WorkshopLine.nav.kk_visitid}@odata.bind`]: `/${byExternalId(WorkshopVisit.set, visit)}`,
      },
      parents: [{ fileColumn: 'visit_id', set: WorkshopVisit.set, externalId: visit }],
      stage: 1,
    };
  },
});
