import type { EndpointDefinition } from '@surety/contract';
import type { FileToSend, LooseInput } from './call.ts';

export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | FormData | undefined;
}

/** The HTTP request of a call, before anyone's credentials are added. */
export function requestOf(baseUrl: string, definition: EndpointDefinition, input: LooseInput): OutgoingRequest {
  const headers: Record<string, string> = { accept: accepts(definition) };
  if (input.idempotencyKey !== undefined) headers['idempotency-key'] = input.idempotencyKey;
  if (input.body !== undefined) headers['content-type'] = 'application/json';
  return {
    method: definition.method,
    url: `${baseUrl.replace(/\/+$/, '')}${fillPath(definition.path, input.params)}${queryString(input.query)}`,
    headers: { ...headers, ...input.headers },
    body: input.files === undefined ? jsonOf(input.body) : formOf(input.files),
  };
}

function accepts({ replyType = 'application/json' }: EndpointDefinition): string {
  return replyType === 'application/json' ? 'application/json, application/problem+json' : `${replyType}, application/problem+json`;
}

/** `.` and `..` would be taken out of the path by every URL parser, and the call would reach another endpoint. */
function fillPath(path: string, params: unknown): string {
  return path.replaceAll(/:([A-Za-z_]\w*)/g, (_, name: string) => {
    const value = String(Reflect.get(Object(params), name) ?? '');
    if (value === '' || value === '.' || value === '..') throw new TypeError(`The parameter ${name} of ${path} is missing or not an id.`);
    return encodeURIComponent(value);
  });
}

function queryString(query: unknown): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(Object(query))) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) search.append(name, String(one));
    }
  }
  return search.size === 0 ? '' : `?${search}`;
}

function jsonOf(body: unknown): string | undefined {
  return body === undefined ? undefined : JSON.stringify(body);
}

function formOf(files: readonly (File | FileToSend)[]): FormData {
  const form = new FormData();
  for (const file of files) form.append('files', 'content' in file ? file.content : file, file.name);
  return form;
}
