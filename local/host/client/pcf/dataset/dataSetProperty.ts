import type { DataSetModel } from './DataSetModel';

type DataSet = ComponentFramework.PropertyTypes.DataSet;

/**
 * A data-set as a control has it in `context.parameters`: what the model holds at this moment, under a new identity,
 * so that a memoised view sees that something has changed. Its methods act on the model whenever they are called.
 */
export function dataSetProperty(model: DataSetModel): DataSet {
  return {
    columns: model.columns.map((column) => ({ ...column })),
    records: { ...model.records },
    sortedRecordIds: [...model.sortedRecordIds],
    loading: model.loading,
    error: model.errorMessage !== null,
    errorMessage: model.errorMessage ?? '',
    // Controls either push into the list or put another in its place; both are to count.
    get sorting() {
      return model.sorting;
    },
    set sorting(sorting) {
      model.sorting = sorting;
    },
    paging: {
      totalResultCount: model.totalCount,
      firstPageNumber: model.firstPage,
      lastPageNumber: model.lastPage,
      pageSize: model.pageSize,
      hasNextPage: model.hasNextPage,
      hasPreviousPage: model.hasPreviousPage,
      loadNextPage: (onlyNew) => void model.loadNextPage(onlyNew === true),
      loadPreviousPage: (onlyNew) => void model.loadPreviousPage(onlyNew === true),
      loadExactPage: (page) => void model.loadExactPage(page),
      reset: () => void model.refresh(),
      setPageSize: (size) => model.setPageSize(size),
      // Documented beside the published type: the page in view.
      ...{ pageNumber: model.firstPage },
    },
    filtering: {
      getFilter: () => model.filter ?? { conditions: [], filterOperator: 0, filters: [] },
      setFilter: (expression) => {
        model.filter = expression;
      },
      clearFilter: () => {
        model.filter = null;
      },
    },
    linking: {
      getLinkedEntities: () => model.linkedEntities(),
      addLinkedEntity: (link) => {
        if (!model.links.some((each) => each.alias === link.alias)) model.links.push({ ...link });
      },
    },
    addColumn: (name, entityAlias) => model.addColumn(name, entityAlias),
    refresh: () => void model.refresh(),
    getSelectedRecordIds: () => [...model.selected],
    setSelectedRecordIds: (ids) => model.select(ids),
    clearSelectedRecordIds: () => model.select([]),
    getTargetEntityType: () => model.targetTable,
    getTitle: () => model.title,
    getViewId: () => model.viewId,
    openDatasetItem: (reference) => model.open(reference),
  };
}
