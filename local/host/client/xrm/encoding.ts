const html: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const xml: Readonly<Record<string, string>> = { ...html, "'": '&apos;' };

const escaped = (names: Readonly<Record<string, string>>, text: string): string =>
  text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);

/** `Xrm.Encoding`: text made safe for markup. */
export const encoding = {
  htmlEncode: (text: string): string => escaped(html, text),
  htmlAttributeEncode: (text: string): string => escaped(html, text),
  htmlDecode: (text: string): string => {
    const reader = document.createElement('textarea');
    // A textarea reads entities but runs and loads nothing.
    reader.innerHTML = text;
    return reader.value;
  },
  xmlEncode: (text: string): string => escaped(xml, text),
  xmlAttributeEncode: (text: string): string => escaped(xml, text),
};
