import type { Chart, ChartKind } from '../language/chart';
import { primaryIdColumn, type Table, tableName } from '../language/table';
import { introducedVersion } from './attribute';
import { chartId } from './ids';
import { descriptions, localizedNames } from './labels';
import { el, type Node, tag } from './xml';

/** The names that Dynamics' own chart designer gives, so that it can open the chart again. */
const group = '_CRMAutoGen_groupby_column_Num_0';
const measure = '_CRMAutoGen_aggregate_column_Num_0';

/** What is grouped and counted. Days run on; other groups come with the largest first. */
function dataNode(table: Table, { groupBy, by, sum }: Chart): Node {
  const order = by ? { alias: group, descending: 'false' } : { alias: measure, descending: 'true' };
  return el(
    'datadefinition',
    el(
      'fetchcollection',
      tag(
        'fetch',
        { mapping: 'logical', aggregate: 'true' },
        tag(
          'entity',
          { name: tableName(table) },
          tag('attribute', { name: groupBy, groupby: 'true', dategrouping: by, alias: group }),
          tag('attribute', {
            name: sum ?? primaryIdColumn(table),
            aggregate: sum ? 'sum' : 'count',
            alias: measure,
          }),
          tag('order', order),
        ),
      ),
    ),
    el(
      'categorycollection',
      tag('category', { alias: group }, el('measurecollection', tag('measure', { alias: measure }))),
    ),
  );
}

const chartTypes: Readonly<Record<ChartKind, string>> = { column: 'Column', bar: 'Bar', pie: 'Pie' };
const dark = '59, 59, 59';
const line = '165, 172, 181';

const axisNode = (name: 'AxisX' | 'AxisY', grid: string): Node =>
  tag(
    name,
    {
      LabelAutoFitMinFontSize: 8,
      TitleForeColor: dark,
      TitleFont: '{0}, 10.5px',
      LineColor: line,
      IntervalAutoMode: 'VariableCount',
    },
    tag('MajorGrid', { LineColor: grid }),
    tag('MajorTickMark', { LineColor: line }),
    tag('LabelStyle', { Font: '{0}, 10.5px', ForeColor: dark }),
  );

/** How it looks, in the words of Microsoft's chart controls. Every bar bears its figure. */
function presentationNode({ kind }: Chart): Node {
  const isPie = kind === 'pie';
  return tag(
    'Chart',
    { Palette: 'None', PaletteCustomColors: '0,90,158; 90,138,57; 210,96,18; 150,83,159; 153,115,0; 0,125,130' },
    el(
      'Series',
      tag('Series', {
        ChartType: chartTypes[kind],
        IsValueShownAsLabel: 'True',
        Font: '{0}, 9.5px',
        LabelForeColor: dark,
        CustomProperties: isPie
          ? 'PieLabelStyle=Inside, PieDrawingStyle=Default'
          : 'PointWidth=0.75, MaxPixelPointWidth=40',
      }),
    ),
    el(
      'ChartAreas',
      tag(
        'ChartArea',
        { BorderColor: 'White', BorderDashStyle: 'Solid' },
        isPie ? [] : [axisNode('AxisY', '239, 242, 246'), axisNode('AxisX', 'Transparent')],
      ),
    ),
    el('Titles', tag('Title', { Alignment: 'TopLeft', DockingOffset: -3, Font: '{0}, 13px', ForeColor: dark })),
    isPie
      ? el(
          'Legends',
          tag('Legend', {
            Alignment: 'Center',
            LegendStyle: 'Table',
            Docking: 'right',
            IsEquallySpacedItems: 'True',
            Font: '{0}, 11px',
            ForeColor: dark,
          }),
        )
      : [],
  );
}

function visualizationNode(table: Table, chart: Chart): Node {
  return el(
    'visualization',
    el('savedqueryvisualizationid', chartId(tableName(table), chart.name.en)),
    el('datadescription', dataNode(table, chart)),
    el('presentationdescription', presentationNode(chart)),
    el('isdefault', false),
    localizedNames(chart.name),
    descriptions(chart.description),
    el('IsCustomizable', true),
    el('IntroducedVersion', introducedVersion),
    el('CanBeDeleted', true),
  );
}

/** `<Visualizations>` of a table: its charts; nothing for a table without one. */
export function chartsNode(table: Table): Node[] {
  const { charts = [] } = table;
  if (!charts.length) return [];
  return [
    el(
      'Visualizations',
      charts.map((chart) => visualizationNode(table, chart)),
    ),
  ];
}
