const files = new Map<string, ReadonlyMap<string, string>>();

/**
 * `Xrm.Utility.getResourceString`: a text of a resx web resource in the page's language, else as it is without a
 * language; undefined when there is none. The client API answers at once, so the file is read at once, one time.
 */
export function resourceString(name: string, key: string, language: number): string | undefined {
  const bare = name.replace(/(\.\d{4})?\.resx$/, '');
  for (const path of [`${bare}.${language}.resx`, `${bare}.resx`, bare]) {
    const text = fileOf(path).get(key);
    if (text !== undefined) return text;
  }
  return undefined;
}

function fileOf(path: string): ReadonlyMap<string, string> {
  const known = files.get(path);
  if (known !== undefined) return known;
  const request = new XMLHttpRequest();
  request.open('GET', `/WebResources/${path}`, false);
  const texts = new Map<string, string>();
  try {
    request.send();
    const document = new DOMParser().parseFromString(
      request.status === 200 ? request.responseText : '<root/>',
      'text/xml',
    );
    for (const entry of document.querySelectorAll('data[name]')) {
      texts.set(entry.getAttribute('name') ?? '', entry.querySelector('value')?.textContent ?? '');
    }
  } catch {
    // No answer is as good as no such file: the caller falls back or shows nothing.
  }
  files.set(path, texts);
  return texts;
}
