/** A request's time, and an answer that breaks off: what dynamics-web-api by itself waits for without end. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { BrokenAnswer, NoAnswer } from './answers';

/** Longer than the longest that Dataverse works on one request. */
const requestTime = 150_000;

/** Whom to tell when the answer to the request that is being made breaks off. */
const broken = new AsyncLocalStorage<(error: Error) => void>();

// Node tells it to who listens on the answer, which the client keeps to itself.
subscribe('http.client.request.start', (message) => {
  const tell = broken.getStore();
  if (!tell) return;
  (message as { request: ClientRequest }).request.once('response', (answer) =>
    answer.once('close', () => {
      if (!answer.complete) tell(new BrokenAnswer('The answer broke off.'));
    }),
  );
});

/** @throws NoAnswer or BrokenAnswer, besides what the request throws. */
export async function watched<T>(request: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  const timer = setTimeout(() => fail(new NoAnswer('No answer in time.')), requestTime);
  try {
    return await Promise.race([broken.run(fail, () => request(stop.signal)), failed]);
  } catch (error) {
    stop.abort();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
