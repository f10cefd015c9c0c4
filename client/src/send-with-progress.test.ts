import { afterEach, expect, test, vi } from 'vitest';
import { sendWithProgress } from './send-with-progress.ts';

/** The browser's request as far as it is used; the real one is walked through by the tests of the console. */
class PretendRequest {
  static last: PretendRequest | undefined;
  status = 0;
  responseText = '';
  withCredentials = false;
  readonly upload: { onprogress: ((event: { loaded: number; total: number }) => void) | null } = { onprogress: null };
  readonly sent: unknown[] = [];
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;
  constructor() {
    PretendRequest.last = this;
  }
  open(method: string, url: string) {
    this.sent.push(method, url);
  }
  setRequestHeader(name: string, value: string) {
    this.sent.push(`${name}: ${value}`);
  }
  getResponseHeader(name: string) {
    return name === 'x-request-id' ? 'r-1' : null;
  }
  send(body?: unknown) {
    this.sent.push(body);
  }
  abort() {
    this.onabort?.();
  }
}

const request = { method: 'POST', url: '/v1/photos', headers: { accept: 'application/json' }, body: 'x' };

function start(signal = new AbortController().signal) {
  vi.stubGlobal('XMLHttpRequest', PretendRequest);
  const progress: number[] = [];
  const answer = sendWithProgress('include')?.(request, { signal, onUploadProgress: ({ sentBytes }) => progress.push(sentBytes) });
  const browser = PretendRequest.last;
  if (answer === undefined || browser === undefined) throw new Error('No request was made.');
  return { answer, browser, progress };
}

afterEach(() => vi.unstubAllGlobals());

test('progress is told as it happens and the answer is read as any other', async () => {
  const { answer, browser, progress } = start();
  browser.upload.onprogress?.({ loaded: 1, total: 4 });
  browser.upload.onprogress?.({ loaded: 4, total: 4 });
  browser.status = 201;
  browser.responseText = '{}';
  browser.onload?.();
  const { status, text, header } = await answer;
  expect({ status, text, id: header('x-request-id'), progress }).toEqual({ status: 201, text: '{}', id: 'r-1', progress: [1, 4] });
  expect(browser.sent).toEqual(['POST', '/v1/photos', 'accept: application/json', 'x']);
  expect(browser.withCredentials).toBe(true);
});

test('a server that cannot be reached rejects', async () => {
  const { answer, browser } = start();
  browser.onerror?.();
  await expect(answer).rejects.toThrow(TypeError);
});

test('an abort stops the upload with the reason of the signal', async () => {
  const stop = new AbortController();
  const { answer } = start(stop.signal);
  stop.abort(new Error('enough'));
  await expect(answer).rejects.toThrow('enough');
});

test('there is no such way outside a browser', () => {
  expect(sendWithProgress(undefined)).toBeUndefined();
});
