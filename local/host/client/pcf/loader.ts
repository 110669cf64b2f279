import { hostJson } from '../api';
import type { ControlDescription } from '../shapes';
import { readManifest, type Manifest } from './manifest';
import { offerRegistration, registeredControl, type ControlClass } from './platform';

/** A control that is ready to be made: its class, its manifest, its texts. */
export interface LoadedControl {
  readonly description: ControlDescription;
  readonly manifest: Manifest;
  readonly create: ControlClass;
}

const controls = new Map<string, Promise<LoadedControl>>();
const scripts = new Map<string, Promise<void>>();

/**
 * Loads a control once per page and language. Rejects with WebApiError when the organisation has no such control,
 * with an Error that names the file when a bundle does not arrive or registers no class. A failure is not kept.
 */
export function loadControl(name: string, language: number): Promise<LoadedControl> {
  const key = `${name}|${language}`;
  const loading = controls.get(key) ?? load(name, language);
  controls.set(key, loading);
  loading.catch(() => controls.delete(key));
  return loading;
}

async function load(name: string, language: number): Promise<LoadedControl> {
  const description = await hostJson<ControlDescription>(`controls/${name}.json`, { lang: language });
  const className = `${description.namespace}.${description.constructorName}`;
  offerRegistration();
  for (const address of description.css) addStylesheet(address);
  // Manifest order matters: a later file may use what an earlier one set.
  for (const address of description.code) await loadScript(address);
  const create = registeredControl(className) ?? byNamespace(className);
  if (create === undefined) throw new Error(`The bundle of ${name} has not registered ${className}.`);
  return { description, manifest: readManifest(description.manifest), create };
}

/** Runs a script file once per page. Rejects with an Error that names it when it does not arrive. */
export function loadScript(address: string): Promise<void> {
  const known = scripts.get(address);
  if (known !== undefined) return known;
  const loading = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () => {
      scripts.delete(address);
      script.remove();
      reject(new Error(`The script ${address} could not be loaded.`));
    };
    document.head.append(script);
  });
  scripts.set(address, loading);
  return loading;
}

function addStylesheet(address: string): void {
  const known = [...document.head.querySelectorAll('link[rel="stylesheet"]')];
  if (known.some((link) => link.getAttribute('href') === address)) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address;
  document.head.append(link);
}

/** Bundles of the framework's first versions only set `Namespace.Constructor` as a global. */
function byNamespace(className: string): ControlClass | undefined {
  let found: unknown = window;
  for (const part of className.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[part];
  }
  return typeof found === 'function' ? (found as ControlClass) : undefined;
}
