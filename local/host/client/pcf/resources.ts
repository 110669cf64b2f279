import type { LoadedControl } from './loader';

/** `context.resources`: the control's texts in the page's language and the files that its manifest lists. */
export function resources({ description, manifest }: LoadedControl): ComponentFramework.Resources {
  return {
    // A text that is missing reads as its key, so that it is seen.
    getString: (id) => description.strings[id] ?? id,
    getResource: (id, success, failure) => {
      if (!manifest.resources.has(id)) {
        failure();
        return;
      }
      fetch(description.base + id)
        .then(async (answer) => {
          if (!answer.ok) throw new Error(`${answer.status}`);
          return base64(new Uint8Array(await answer.arrayBuffer()));
        })
        .then(success, () => failure());
    },
  };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
