import * as React from 'react';
import { daysBetween, type IsoDay } from '../../core/calendar/days';
import { failureOf } from '../common/failure';
import { FailureNotice, Notice, Unseen, Waiting } from '../common/frames';
import { useAnswer } from '../common/useAnswer';
import type { OdometerFigures, YearSpend } from './figures';
import { stylesOf } from './styles';
import type { ViewProps } from './View';

interface Props extends ViewProps {
  /** The one vehicle that is meant; null for all. */
  readonly vehicle: string | null;
}

/** What was spent by year and by whom, and how the odometer moved, asked for when it is opened. */
export function FiguresPanel(props: Props): React.ReactElement {
  const { theme, words, vehicle, online, readFigures } = props;
  const styles = stylesOf(theme);
  const [answer, again] = useAnswer(vehicle ?? 'all', () => readFigures(vehicle));
  return (
    <div role="region" aria-label={words('Figures')} className={styles.figures}>
      {answer.state === 'failed' ? (
        <FailureNotice theme={theme} words={words} failure={failureOf(answer.error, online)} onRetry={again} />
      ) : answer.state !== 'here' ? (
        <Waiting theme={theme} text={words('Figures_loading')} />
      ) : (
        <>
          <Spend {...props} spend={answer.content.spend} />
          {answer.content.odometer ? (
            <OdometerFigure {...props} odometer={answer.content.odometer} />
          ) : (
            <div className={styles.quietText}>{words('Odometer_choose')}</div>
          )}
        </>
      )}
    </div>
  );
}

const payers = ['customer', 'warranty', 'dealer'] as const;

/** A table whose rows carry a bar each: the figures are the same for those who see and those who listen. */
function Spend({ theme, words, spend, formatMoney }: Props & { spend: readonly YearSpend[] }) {
  const styles = stylesOf(theme);
  if (spend.length === 0) return <Notice theme={theme} icon="Info" text={words('Spend_none')} />;
  const most = Math.max(...spend.map(total), 1);
  return (
    <table className={styles.spend}>
      <caption className={styles.caption}>{words('Spend_title')}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.figureHead}>
            {words('Spend_year')}
          </th>
          {payers.map((payer) => (
            <th key={payer} scope="col" className={`${styles.figureHead} ${styles.number}`}>
              {words(`Spend_${payer}`)}
            </th>
          ))}
          <td aria-hidden />
        </tr>
      </thead>
      <tbody>
        {spend.map((year) => (
          <tr key={year.year}>
            <th scope="row" className={styles.figureYear}>
              {year.year}
            </th>
            {payers.map((payer) => (
              <td key={payer} className={styles.number}>
                {formatMoney(year[payer])}
              </td>
            ))}
            <td className={styles.barCell} aria-hidden>
              <Bar theme={theme} year={year} most={most} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const total = ({ customer, warranty, dealer }: YearSpend): number =>
  Math.max(customer, 0) + Math.max(warranty, 0) + Math.max(dealer, 0);

/** Parts in the order of the columns, told apart by fill, half fill and outline as well as by colour. */
function Bar({ theme, year, most }: Pick<Props, 'theme'> & { year: YearSpend; most: number }) {
  const colour = theme.palette.themePrimary;
  let at = 0;
  return (
    <svg width="100%" height="12" viewBox="0 0 100 12" preserveAspectRatio="none" focusable="false">
      {payers.map((payer, index) => {
        const width = (Math.max(year[payer], 0) / most) * 100;
        const x = at;
        at += width;
        return width === 0 ? null : (
          <rect
            key={payer}
            x={x}
            y={1}
            width={width}
            height={10}
            fill={colour}
            fillOpacity={[1, 0.45, 0.1][index]}
            stroke={colour}
            vectorEffect="non-scaling-stroke"
          />
        );
      })}
    </svg>
  );
}

const width = 320;
const height = 72;

function OdometerFigure({ theme, words, odometer, formatCount, formatDay }: Props & { odometer: OdometerFigures }) {
  const styles = stylesOf(theme);
  const { plausible, implausible, latest, yearly, inAYear } = odometer;
  if (!latest) return <div className={styles.quietText}>{words('Odometer_none')}</div>;
  const ends = inAYear ? inAYear.on : latest.on;
  const first = plausible[0]!;
  const days = Math.max(1, daysBetween(first.on, ends));
  const top = Math.max(inAYear?.most ?? 0, latest.km, 1);
  const place = (on: IsoDay, km: number): string =>
    `${((daysBetween(first.on, on) / days) * (width - 8) + 4).toFixed(1)},${(height - 4 - (km / top) * (height - 8)).toFixed(1)}`;
  const colour = theme.palette.themePrimary;
  return (
    <div>
      <div className={styles.caption}>{words('Odometer_title')}</div>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className={styles.chart}
        aria-hidden
        focusable="false"
        preserveAspectRatio="none"
      >
        {inAYear && (
          <polygon
            points={[place(latest.on, latest.km), place(ends, inAYear.most), place(ends, inAYear.least)].join(' ')}
            fill={colour}
            fillOpacity={0.2}
          />
        )}
        <polyline
          points={plausible.map(({ on, km }) => place(on, km)).join(' ')}
          fill="none"
          stroke={colour}
          strokeWidth={2}
        />
        {inAYear && (
          <polyline
            points={[place(latest.on, latest.km), place(ends, inAYear.km)].join(' ')}
            fill="none"
            stroke={colour}
            strokeWidth={2}
            strokeDasharray="4 4"
          />
        )}
      </svg>
      <div>
        {words('Odometer_latest', formatCount(latest.km), formatDay(latest.on))}{' '}
        {yearly && inAYear
          ? words(
              'Odometer_yearly',
              formatCount(yearly.km),
              formatCount(inAYear.km),
              formatCount(inAYear.least),
              formatCount(inAYear.most),
            )
          : words('Odometer_noProjection')}
        {implausible.length > 0 && (
          <div className={styles.quietText}>
            {words(
              'Odometer_odd',
              implausible.map(({ reading }) => `${formatCount(reading.km)} km (${formatDay(reading.on)})`).join(', '),
            )}
          </div>
        )}
      </div>
      <Unseen theme={theme}>
        <table>
          <caption>{words('Odometer_title')}</caption>
          <tbody>
            {plausible.map(({ on, km }, index) => (
              <tr key={index}>
                <th scope="row">{formatDay(on)}</th>
                <td>{words('Kilometres', formatCount(km))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Unseen>
    </div>
  );
}
