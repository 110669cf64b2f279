/** What commands share: the words of their options, how they sign in, where they tell. */
import { connect, type Connection } from '../connection';
import { progressOn, type Progress } from '../progress';
import { signIn, type SignIn, type WayOfSigningIn } from '../signin/signin';
import { addressOf } from '../connection';
import { Patience } from '../organisation/patience';

export interface SignInWords {
  readonly signIn?: WayOfSigningIn;
  readonly credentials?: string;
}

export interface ConnectWords extends SignInWords {
  readonly org: string;
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
  const as: SignIn = { way: way ?? null, credentials: credentials ?? null };
  return connect(org, new Patience(), { token: signIn(address.org, as, tell) });
}
