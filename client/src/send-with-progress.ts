import type { OutgoingRequest } from './request.ts';
import type { CookiePolicy, Send } from './send.ts';

/** The part of a browser's XMLHttpRequest that is used: only it tells how much of a body has left. */
interface BrowserRequest {
  readonly status: number;
  readonly responseText: string;
  readonly upload: { onprogress: ((event: { readonly loaded: number; readonly total: number }) => void) | null };
  withCredentials: boolean;
  onload: (() => void) | null;
  onerror: (() => void) | null;
  onabort: (() => void) | null;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  getResponseHeader(name: string): string | null;
  send(body?: OutgoingRequest['body']): void;
  abort(): void;
}

/** A way to send that reports progress, or undefined where there is no XMLHttpRequest. */
export function sendWithProgress(credentials: CookiePolicy | undefined): Send | undefined {
  const Request: unknown = Reflect.get(globalThis, 'XMLHttpRequest');
  if (!isBrowserRequest(Request)) return undefined;
  return ({ method, url, headers, body }, { signal, onUploadProgress }) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const request = new Request();
      const stop = () => request.abort();
      const settle = (outcome: () => void) => () => {
        signal.removeEventListener('abort', stop);
        outcome();
      };
      request.open(method, url);
      request.withCredentials = credentials === 'include';
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.upload.onprogress = ({ loaded, total }) => onUploadProgress?.({ sentBytes: loaded, totalBytes: total });
      request.onload = settle(() =>
        resolve({ status: request.status, text: request.responseText, header: (name) => request.getResponseHeader(name) }),
      );
      request.onerror = settle(() => reject(new TypeError('The request did not reach the server.')));
      request.onabort = settle(() => reject(signal.reason));
      signal.addEventListener('abort', stop);
      request.send(body);
    });
}

function isBrowserRequest(value: unknown): value is new () => BrowserRequest {
  return typeof value === 'function';
}
