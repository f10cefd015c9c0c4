import { strict as assert } from 'node:assert';
import { order, placeOrder } from './order.ts';

export interface Subject {
  readonly name: string;
  readonly url: string;
  readonly key: string;
  /** A key, or a server, that is refused after a few requests. */
  readonly limited: { readonly url: string; readonly key: string };
  /** Headers that every answer must carry. */
  readonly headers: readonly string[];
}

const send = (url: string, headers: Record<string, string>, body = order) =>
  fetch(url + placeOrder.path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

/** A fast wrong answer is a failure: what makes a request hardened is asserted before it is measured. */
export async function assertHardened({ name, url, key, limited, headers }: Subject): Promise<void> {
  const bearer = { authorization: `Bearer ${key}` };
  const good = await send(url, bearer);
  assert.equal(good.status, 200, `${name}: a good request`);
  assert.deepEqual(await good.json(), { accepted: true, customer: 'Brackwater Shipping Limited', lines: 2 }, `${name}: its answer`);
  for (const header of headers) assert.ok(good.headers.has(header), `${name}: the header ${header}`);
  assert.equal((await send(url, {})).status, 401, `${name}: without a key`);
  assert.equal((await send(url, { authorization: 'Bearer surety_wrong' })).status, 401, `${name}: with a wrong key`);
  assert.ok([400, 422].includes((await send(url, bearer, '{"amount":"much"}')).status), `${name}: a wrong body`);
  const statuses = [];
  for (let sent = 0; sent < 8; sent += 1) statuses.push((await send(limited.url, { authorization: `Bearer ${limited.key}` })).status);
  assert.equal(statuses.at(-1), 429, `${name}: beyond the limit (${statuses.join(' ')})`);
}
