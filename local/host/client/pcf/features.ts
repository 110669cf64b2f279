/**
 * A part of the context that the manifest must declare: undeclared, every call throws and says what is missing.
 * That is how Dataverse behaves, and how an undeclared use is found before it is deployed.
 */
export function declared<Part extends object>(feature: string, features: ReadonlySet<string>, part: Part): Part {
  if (features.has(feature)) return part;
  return new Proxy(part, {
    get: (target, name, receiver): unknown => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return () => {
        throw new Error(
          `${String(name)} needs <uses-feature name="${feature}" required="true" /> in the control's manifest.`,
        );
      };
    },
  });
}
