import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ownZip } from '../local/built';

const bundlePath = /^Controls\/kk_Kundekort\.(\w+)\/bundle\.js$/;

/** The solution as an administrator gets it. */
export const builtZip = (): Uint8Array => readFileSync(ownZip);

/** The bundles of all controls in a solution zip, by the control's name, e.g. LoyaltyBadge. */
export function bundlesIn(zip: Uint8Array): Map<string, Uint8Array> {
  const files = Object.entries(unzipSync(zip, { filter: ({ name }) => bundlePath.test(name) }));
  return new Map(files.map(([path, code]) => [bundlePath.exec(path)![1]!, code]));
}

/** The same solution with other code in some of its controls: manifest, texts and places stay as they are. */
export function withBundles(zip: Uint8Array, bundles: Readonly<Record<string, string>>): Uint8Array {
  const files = unzipSync(zip);
  for (const [control, code] of Object.entries(bundles)) {
    const path = `Controls/kk_Kundekort.${control}/bundle.js`;
    if (!files[path]) throw new Error(`The zip has no ${path}.`);
    files[path] = strToU8(code);
  }
  return zipSync(files, { level: 1 });
}

/** What the empty control shows. */
export const emptyContent = 'empty';

/** The bundle of the empty virtual control as pcf-scripts builds it. */
export const emptyBundleFile = join(resolve(__dirname, '..'), 'out/controls/Empty/bundle.js');
export const emptyBundle = (): Uint8Array => readFileSync(emptyBundleFile);

/** The empty control's bundle, registered under the name of the control whose place it takes; no other byte differs. */
export function emptyAs(control: string): string {
  const registration = "registerControl('Kundekort.Empty'";
  const parts = strFromU8(emptyBundle()).split(registration);
  if (parts.length !== 2) throw new Error(`The bundle of bench/Empty does not say ${registration} once.`);
  return parts.join(`registerControl('Kundekort.${control}'`);
}
