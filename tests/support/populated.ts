import type { Check, Hit } from '@surety/contract';
import { type TestReply, type TestRequest, until } from '../../dev/src/testing/index.ts';
import { at, linkToken, type Specimen, type SpecimenTenant, specimen } from '../../server/src/domains/identity/testing/specimen.ts';
import { inventedParties, unXml, upload, zorvan } from '../../server/src/domains/screening/testing/fictional-lists.ts';

/** A tenant with one of everything, so that every path has an id to be asked for. */
export interface PopulatedTenant extends SpecimenTenant {
  /** By the names that paths use. */
  readonly ids: Readonly<Record<ResourceName, string>>;
  /** An API key that may do all that keys may. */
  readonly adminKey: string;
}

export type ResourceName = 'run_id' | 'event_id' | 'key_id' | 'user_id' | 'check_id' | 'hit_id' | 'pair_id' | 'list_id' | 'version_id';

export interface PopulatedHouse extends Specimen {
  populated(): Promise<PopulatedTenant>;
}

export async function populatedHouse(options: Parameters<typeof specimen>[0] = {}): Promise<PopulatedHouse> {
  const house = await specimen({ ...options, settings: { PRESSURE_EVENT_LOOP_LAG_MS: '60000', ...options.settings } });
  let made = 0;
  return {
    ...house,
    async populated() {
      made += 1;
      return populate(house, await house.tenant(`Tenant ${made}`), made);
    },
  };
}

async function populate(house: Specimen, tenant: SpecimenTenant, number: number): Promise<PopulatedTenant> {
  const { token } = await tenant.key('admin');
  const ask = (path: string, options: TestRequest = {}) => house.server.request(path, { token, ...options });
  const spare = await tenant.key('read');
  const person = await tenant.person(`analyst${number}@populated.example`, 'analyst');
  // One link stays open, and one key of another environment stands by.
  linkToken(await tenant.owner.request('/v1/members', { body: { email: `invited${number}@populated.example`, roles: ['auditor'] } }));
  const version = await accepted(
    ask('/v1/screening/lists/un-sc/versions', { body: upload({ 'consolidated.xml': unXml(inventedParties()) }) }),
  );
  await accepted(ask('/v1/screening/lists/un-sc/versions', { body: upload({ 'consolidated.xml': unXml(inventedParties(26)) }) }));
  await accepted(ask('/v1/screening/lists/un-sc/versions', { body: upload({ 'consolidated.xml': unXml(inventedParties(26)) }) }));
  const dismissed = hitOf(
    await accepted(ask('/v1/screening/checks', { body: { name: zorvan.name }, headers: { 'idempotency-key': `populate-${number}` } })),
  );
  const open = await accepted(ask('/v1/screening/checks', { body: { name: 'Mirelda Oxbrandt' } }));
  await accepted(
    ask(`/v1/screening/hits/${dismissed.id}/decision`, {
      body: { decision: 'false_positive', reason: 'Another person.', whitelist: true },
    }),
  );
  const pair = await firstOf(ask('/v1/screening/whitelist'));
  const event = await firstOf(ask('/v1/audit/events'));
  await until('a job to be known', async () => JSON.parse((await ask('/v1/jobs')).text).items.length > 0);
  const run = await firstOf(ask('/v1/jobs'));
  return {
    ...tenant,
    adminKey: token,
    ids: {
      run_id: at(run, 'id'),
      event_id: at(event, 'id'),
      key_id: spare.id,
      user_id: person.id,
      check_id: at(open, 'id'),
      hit_id: hitOf(open).id,
      pair_id: at(pair, 'id'),
      list_id: 'un-sc',
      version_id: at(version, 'id'),
    },
  };
}

async function accepted(asked: Promise<TestReply>): Promise<unknown> {
  const reply = await asked;
  if (reply.status >= 300) throw new Error(`Refused: ${reply.status} ${reply.text}`);
  return reply.json;
}

async function firstOf(asked: Promise<TestReply>): Promise<unknown> {
  const { items }: { items: unknown[] } = JSON.parse((await asked).text);
  if (items[0] === undefined) throw new Error('The list is empty.');
  return items[0];
}

function hitOf(check: unknown): Hit {
  const { hits }: Check = JSON.parse(JSON.stringify(check));
  const [hit] = hits;
  if (hit === undefined) throw new Error(`The check has no hit: ${JSON.stringify(check)}`);
  return hit;
}
