/** What commands share: the words of their options, how they sign in, where they tell. */
import { addressOf, connect, type Connection } from '../connection';
import { Patience } from '../organisation/patience';
import { progressOn, type Progress } from '../progress';
import { signIn, type WayOfSigningIn } from '../signin/signin';

export interface ConnectWords {
  readonly org: string;
  readonly signIn?: WayOfSigningIn;
  readonly credentials?: string;
  readonly json?: true;
}

/** Results for whoever reads the command's output. */
export const say = (line: string) => void process.stdout.write(`${line}\n`);
/** What happens on the way. */
export const tell = (line: string) => void process.stderr.write(`${line}\n`);

export const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

export const progressFor = ({ json }: { readonly json?: true }): Progress =>
  progressOn(process.stderr, { json: json === true });

/** Signs in as the words say. An organisation on this machine asks for nothing. @throws SyncFailure */
export function connectAs({ org, signIn: way, credentials }: ConnectWords): Promise<Connection> {
  const address = addressOf(org);
  if (address.local) return connect(org);
  const token = signIn(address.org, { way: way ?? null, credentials: credentials ?? null }, tell);
  return connect(org, new Patience(), { token });
}
