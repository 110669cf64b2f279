/** How an organisation is made to misbehave, as a file says it. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const share = z.number().min(0).max(1).default(0);
/** Milliseconds, drawn evenly between the two. */
const between = z
  .tuple([z.number().min(0), z.number().min(0)])
  .refine(([least, most]) => least <= most, 'the first must not be larger than the second');

/** Dataverse's own limits of one user (Microsoft: "Service protection API limits"). */
const protection = z.strictObject({
  windowSeconds: z.number().positive().default(300),
  /** Requests within the window. */
  requests: z.number().int().positive().default(6000),
  /** Work within the window, of all requests together. */
  executionSeconds: z.number().positive().default(1200),
  /** Requests at once. */
  concurrent: z.number().int().positive().default(52),
});

const form = z.strictObject({
  /** The same seed draws the same chances, request by request. */
  seed: z.number().int().default(1),
  /** Keys of users who meet all this; everybody when absent. */
  users: z.array(z.string()).optional(),
  /** `x-ms-dop-hint`: how many requests at once the organisation likes. */
  parallelHint: z.number().int().positive().optional(),
  /** The way there and back; no work of the organisation. */
  latency: between.optional(),
  /** `true` for Dataverse's own limits. */
  serviceProtection: z
    .union([z.boolean().transform((on) => (on ? protection.parse({}) : undefined)), protection])
    .optional(),
  /** A token is taken for so long after it was first seen, then answered with 401. */
  tokenSeconds: z.number().positive().optional(),
  /** Shares of requests, 0 to 1. */
  shares: z
    .strictObject({
      /** 429 although no limit is reached. */
      throttled: share,
      /** The connection breaks and nothing was done. */
      resetBefore: share,
      /** The connection breaks and everything was done. */
      resetAfter: share,
      /** 500, 502, 503 or 504, and nothing was done. */
      serverError: share,
      /** Another writer of the same row was faster: 412 to a write. */
      conflict: share,
      /** The work takes longer, as `slow` says. */
      slow: share,
      /** The answer breaks off before the length that it named; everything was done. */
      wrongLength: share,
    })
    .prefault({}),
  slow: between.default([1000, 3000]),
  /** What Retry-After says with a 429 by chance, in seconds. */
  retryAfterSeconds: z.tuple([z.number().int().min(0), z.number().int().min(0)]).default([1, 5]),
});

export type FaultSettings = z.output<typeof form>;
export type ProtectionLimits = NonNullable<FaultSettings['serviceProtection']>;

/** @throws Error that names what is wrong and where. */
export function faultSettings(settings: unknown): FaultSettings {
  const read = form.safeParse(settings);
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  throw new Error(wrong.join('; '));
}

/** @throws Error that names the file and what is wrong in it. */
export function readFaults(file: string): FaultSettings {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Error(`There is no file ${file}. Name a file of faults with --faults FILE.`);
  }
  try {
    return faultSettings(JSON.parse(text));
  } catch (error) {
    throw new Error(`${file} does not say which faults: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
