import { type EndpointDefinition, everyEndpoint, type ReplyOf } from '@surety/contract';
import type { CallArguments, ItemOf, LooseInput, PagedDefinition } from './call.ts';
import { errorOfAnswer, SuretyError } from './error.ts';
import { type Namespaces, namespacesOf } from './namespaces.ts';
import { isPage, pagesFrom } from './pages.ts';
import { requestOf } from './request.ts';
import { isRepeatable, waitFor, withRetries } from './retry.ts';
import { type Answer, type CookiePolicy, sendWithFetch } from './send.ts';
import { sendWithProgress } from './send-with-progress.ts';

export interface ClientOptions {
  /** Where the server is, such as `https://surety.example`; empty for the page's own origin. */
  readonly baseUrl: string;
  /** An API key. Leave it and `token` out in a browser, where the session's cookie travels by itself. */
  readonly key?: string;
  /** An access token, or a function that gives a fresh one for every call. */
  readonly token?: string | (() => string | Promise<string>);
  readonly fetch?: typeof fetch;
  /** Whether cookies travel along, as for `fetch`; its own default where absent. */
  readonly credentials?: CookiePolicy;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For one attempt. Default 30 s; an upload has no default limit. */
  readonly timeoutMs?: number;
  /** Further attempts after 429, 503 or no answer, for calls that may be repeated. Default 2. */
  readonly retriesMax?: number;
  /** The longest `Retry-After` that is waited for. Default 10 s. */
  readonly retryWaitMsMax?: number;
}

export interface Client extends Namespaces {
  /**
   * Calls one endpoint. Throws {@link SuretyError} for every answer that is not a success.
   * @example await client.call(createCheck, { body: { name: 'Ivan Petrov' } })
   */
  call<D extends EndpointDefinition>(definition: D, ...input: CallArguments<D>): Promise<ReplyOf<D>>;
  /** The pages of a list, each fetched when it is asked for. */
  pages<D extends PagedDefinition>(definition: D, ...input: CallArguments<D>): AsyncGenerator<ReplyOf<D>>;
  /**
   * Everything on all pages of a list.
   * @example for await (const hit of client.items(listHits, { query: { status: 'open' } })) …
   */
  items<D extends PagedDefinition>(definition: D, ...input: CallArguments<D>): AsyncGenerator<ItemOf<D>>;
}

export function createClient(options: ClientOptions): Client {
  const { baseUrl, credentials, timeoutMs = 30_000, retriesMax = 2, retryWaitMsMax = 10_000 } = options;
  const send = sendWithFetch(options.fetch ?? globalThis.fetch.bind(globalThis), credentials);
  const retries = { retriesMax, waitMsMax: retryWaitMsMax, wait: waitFor };

  async function call(definition: EndpointDefinition, input: LooseInput = {}): Promise<unknown> {
    const given = input.signal ?? new AbortController().signal;
    const attempt = async () => readAnswer(definition, await exchange(definition, input, given));
    return isRepeatable(definition, input) ? withRetries(attempt, given, retries) : attempt();
  }

  async function exchange(definition: EndpointDefinition, input: LooseInput, given: AbortSignal): Promise<Answer> {
    given.throwIfAborted();
    const request = requestOf(baseUrl, definition, {
      ...input,
      headers: { ...options.headers, ...(await authorisation(options)), ...input.headers },
    });
    const limitMs = input.timeoutMs ?? (input.files === undefined ? timeoutMs : undefined);
    const signal = limitMs === undefined ? given : AbortSignal.any([given, AbortSignal.timeout(limitMs)]);
    const way = input.onUploadProgress === undefined ? send : (sendWithProgress(credentials) ?? send);
    try {
      return await way(request, { signal, onUploadProgress: input.onUploadProgress });
    } catch (cause) {
      given.throwIfAborted();
      if (signal.aborted) throw new SuretyError('timed_out', { detail: `There was no answer within ${limitMs} ms.`, cause });
      throw new SuretyError('unreachable', { detail: `The server at ${baseUrl || 'this address'} cannot be reached.`, cause });
    }
  }

  const pages = (definition: EndpointDefinition, input: LooseInput = {}) =>
    pagesFrom((cursor) => call(definition, cursor === undefined ? input : { ...input, query: { ...Object(input.query), cursor } }));

  async function* items(definition: EndpointDefinition, input?: LooseInput): AsyncGenerator<unknown> {
    for await (const page of pages(definition, input)) if (isPage(page)) yield* page.items;
  }

  // One implementation serves every definition; which answer belongs to which is the contract's word, not the compiler's.
  return { ...namespacesOf(everyEndpoint, call), call, pages, items } as unknown as Client;
}

async function authorisation({ key, token }: ClientOptions): Promise<Record<string, string>> {
  const presented = key ?? (typeof token === 'function' ? await token() : token);
  return presented === undefined ? {} : { authorization: `Bearer ${presented}` };
}

function readAnswer({ replyType = 'application/json', reply, otherReplies }: EndpointDefinition, answer: Answer): unknown {
  const { status, text } = answer;
  const declared = otherReplies !== undefined && status in otherReplies;
  if ((status < 200 || status > 299) && !declared) throw errorOfAnswer(answer);
  if (reply === undefined || status === 204) return undefined;
  if (replyType !== 'application/json') return text;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    const requestId = answer.header('x-request-id') ?? undefined;
    throw new SuretyError('unexpected_answer', {
      detail: 'The answer is not JSON. Is this the address of a Surety server?',
      status,
      requestId,
      cause,
    });
  }
}
