/** Jest's global tear-down. */
export default async function stopDealer(): Promise<void> {
  await globalThis.kundekortDealer?.close();
}
