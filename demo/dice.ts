import { base, Faker, nb_NO } from '@faker-js/faker';

/** Chance from a seed, thrown anew for every customer, so that what changes for one leaves the others as they were. */
export class Dice {
  readonly faker = new Faker({ locale: [nb_NO, base] });

  constructor(seed: number) {
    this.faker.seed(seed);
  }

  /** Starts over for one customer. */
  throwFor(seed: number, customer: number): void {
    this.faker.seed([seed, customer]);
  }

  /** A whole number, both ends included. */
  int(least: number, most: number): number {
    return this.faker.number.int({ min: least, max: most });
  }

  /** True so often: 0 never, 1 always. */
  chance(probability: number): boolean {
    return this.faker.number.float() < probability;
  }

  pick<T>(from: readonly T[]): T {
    return this.faker.helpers.arrayElement(from);
  }

  /** One by weight. */
  weighted<T>(from: readonly (readonly [value: T, weight: number])[]): T {
    return this.faker.helpers.weightedArrayElement(from.map(([value, weight]) => ({ value, weight })));
  }

  /** Some of them, in their order. */
  some<T>(from: readonly T[], probability: number): T[] {
    return from.filter(() => this.chance(probability));
  }
}
