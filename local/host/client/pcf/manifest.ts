/** What the host needs of a ControlManifest.xml. */
export interface Manifest {
  readonly isVirtual: boolean;
  readonly properties: readonly ManifestProperty[];
  readonly dataSets: readonly ManifestDataSet[];
  /** Features in use, e.g. `WebAPI`, `Utility`, `Device.captureImage`. */
  readonly features: ReadonlySet<string>;
  /** Paths of images and other files that the control may ask for as a resource. */
  readonly resources: ReadonlySet<string>;
}

export interface ManifestProperty {
  readonly name: string;
  /** The of-type, e.g. `OptionSet`; empty when a group of types is named instead. */
  readonly type: string;
  readonly usage: 'bound' | 'input' | 'output';
  readonly required: boolean;
  /** What an input is without a value of its own; null when the manifest says nothing. */
  readonly defaultValue: string | null;
}

export interface ManifestDataSet {
  readonly name: string;
  /** Aliases for columns that whoever configures the control picks. */
  readonly propertySets: readonly { readonly name: string; readonly type: string }[];
}

/** Reads a manifest; throws an Error when the text is none. */
export function readManifest(xml: string): Manifest {
  const control = new DOMParser().parseFromString(xml, 'text/xml').querySelector('manifest > control');
  if (control === null) throw new Error('The control has no readable manifest.');
  const children = [...control.children];
  const of = (name: string): readonly Element[] => children.filter((child) => child.localName === name);
  const resources = of('resources').flatMap((each) => [...each.children]);
  return {
    isVirtual: control.getAttribute('control-type') === 'virtual',
    properties: of('property').map((property) => ({
      name: property.getAttribute('name') ?? '',
      type: property.getAttribute('of-type') ?? '',
      usage: usageOf(property.getAttribute('usage')),
      required: property.getAttribute('required') === 'true',
      defaultValue: property.getAttribute('default-value'),
    })),
    dataSets: of('data-set').map((set) => ({
      name: set.getAttribute('name') ?? '',
      propertySets: [...set.children]
        .filter((child) => child.localName === 'property-set')
        .map((child) => ({ name: child.getAttribute('name') ?? '', type: child.getAttribute('of-type') ?? '' })),
    })),
    features: new Set(
      of('feature-usage')
        .flatMap((usage) => [...usage.children])
        .map((feature) => feature.getAttribute('name') ?? ''),
    ),
    resources: new Set(resources.map((resource) => resource.getAttribute('path') ?? '')),
  };
}

function usageOf(text: string | null): ManifestProperty['usage'] {
  return text === 'input' || text === 'output' ? text : 'bound';
}
