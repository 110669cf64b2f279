export type Fuel = 'petrol' | 'diesel' | 'electric' | 'pluginhybrid';

export interface Model {
  readonly name: string;
  /** First model year of each fuel it came with. */
  readonly fuels: Readonly<Partial<Record<Fuel, number>>>;
  /** Last model year; absent when it is still made. */
  readonly last?: number;
  /** Positions 1 to 3 and 7 to 8 of the chassis number. */
  readonly maker: string;
  readonly code: string;
  /** How common it is among customers. */
  readonly weight: number;
  readonly van?: true;
}

/** Volkswagens that Norwegian customers drive; the years are when the model could be bought here, roughly. */
export const models: readonly Model[] = [
  { name: 'ID.3', fuels: { electric: 2020 }, maker: 'WVW', code: 'E1', weight: 10 },
  { name: 'ID.4', fuels: { electric: 2021 }, maker: 'WVW', code: 'E2', weight: 20 },
  { name: 'ID.5', fuels: { electric: 2022 }, maker: 'WVW', code: 'E3', weight: 4 },
  { name: 'ID.7', fuels: { electric: 2024 }, maker: 'WVW', code: 'ED', weight: 7 },
  { name: 'ID. Buzz', fuels: { electric: 2022 }, maker: 'WV2', code: 'EB', weight: 6, van: true },
  { name: 'e-Golf', fuels: { electric: 2014 }, last: 2020, maker: 'WVW', code: 'AU', weight: 12 },
  { name: 'e-up!', fuels: { electric: 2014 }, last: 2023, maker: 'WVW', code: 'AA', weight: 4 },
  { name: 'Golf', fuels: { petrol: 2009, diesel: 2009, pluginhybrid: 2015 }, maker: 'WVW', code: 'CD', weight: 14 },
  { name: 'Passat', fuels: { petrol: 2009, diesel: 2009, pluginhybrid: 2016 }, maker: 'WVW', code: '3C', weight: 11 },
  { name: 'Tiguan', fuels: { petrol: 2009, diesel: 2009, pluginhybrid: 2021 }, maker: 'WVG', code: 'AX', weight: 11 },
  { name: 'T-Roc', fuels: { petrol: 2018, diesel: 2018 }, maker: 'WVG', code: 'A1', weight: 5 },
  { name: 'T-Cross', fuels: { petrol: 2019 }, maker: 'WVG', code: 'C1', weight: 3 },
  { name: 'Polo', fuels: { petrol: 2009, diesel: 2009 }, maker: 'WVW', code: 'AW', weight: 7 },
  { name: 'Touran', fuels: { petrol: 2009, diesel: 2009 }, last: 2022, maker: 'WVG', code: '1T', weight: 4 },
  { name: 'Touareg', fuels: { diesel: 2010, pluginhybrid: 2021 }, maker: 'WVG', code: 'CR', weight: 3 },
  { name: 'Caddy', fuels: { petrol: 2016, diesel: 2009 }, maker: 'WV1', code: '2K', weight: 6, van: true },
  { name: 'Transporter', fuels: { diesel: 2009 }, maker: 'WV1', code: '7H', weight: 8, van: true },
  { name: 'Multivan', fuels: { diesel: 2010, pluginhybrid: 2022 }, maker: 'WV2', code: 'ST', weight: 3, van: true },
  { name: 'Crafter', fuels: { diesel: 2009 }, maker: 'WV1', code: 'SY', weight: 3, van: true },
  { name: 'Amarok', fuels: { diesel: 2011 }, maker: 'WV1', code: '2H', weight: 3, van: true },
];

/** The fuels that a model came with in a model year. */
export function fuelsIn(model: Model, year: number): Fuel[] {
  if (model.last !== undefined && year > model.last) return [];
  return (Object.entries(model.fuels) as [Fuel, number][]).filter(([, from]) => year >= from).map(([fuel]) => fuel);
}

/** Models that could be bought new in a model year. */
export function modelsIn(year: number, vansOnly = false): Model[] {
  return models.filter((model) => fuelsIn(model, year).length > 0 && (!vansOnly || model.van === true));
}
