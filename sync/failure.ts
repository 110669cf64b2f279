import { hideNationalNumbers } from '../core/identity/nationalnumber';

/**
 * The run cannot go on, or an answer is final. The message is for the administrator: what is wrong and what to do,
 * in plain words, with nothing secret in it. Anything else that is thrown is a fault of ours.
 */
export class SyncFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(hideNationalNumbers(message), options);
    this.name = 'SyncFailure';
  }
}

/** It is the file: another one may well be taken. */
export class FileFault extends SyncFailure {}
