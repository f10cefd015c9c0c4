import type { UploadProgress } from './call.ts';
import type { OutgoingRequest } from './request.ts';

/** An answer read to its end, whichever way it came. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  header(name: string): string | null;
}

export interface SendOptions {
  readonly signal: AbortSignal;
  readonly onUploadProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** As `credentials` of `fetch`. */
export type CookiePolicy = 'omit' | 'same-origin' | 'include';

/** Sends a request and reads the answer. Rejects only when there is none. */
export type Send = (request: OutgoingRequest, options: SendOptions) => Promise<Answer>;

export function sendWithFetch(fetch: typeof globalThis.fetch, credentials: CookiePolicy | undefined): Send {
  return async ({ method, url, headers, body }, { signal, onUploadProgress }) => {
    const response = await fetch(url, {
      method,
      headers,
      signal,
      ...(body === undefined ? {} : { body }),
      ...(credentials === undefined ? {} : { credentials }),
    });
    const text = await response.text();
    if (onUploadProgress !== undefined) {
      const totalBytes = bytesOf(body);
      onUploadProgress({ sentBytes: totalBytes, totalBytes });
    }
    return { status: response.status, text, header: (name) => response.headers.get(name) };
  };
}

function bytesOf(body: OutgoingRequest['body']): number {
  if (body === undefined) return 0;
  if (typeof body === 'string') return new TextEncoder().encode(body).length;
  let bytes = 0;
  body.forEach((part) => {
    bytes += typeof part === 'string' ? new TextEncoder().encode(part).length : part.size;
  });
  return bytes;
}
