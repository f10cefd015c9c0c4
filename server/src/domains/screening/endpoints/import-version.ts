import { importVersion } from '@surety/contract';
import type { UploadedFile } from '../../../platform/endpoint/call.ts';
import { type Endpoint, endpoint } from '../../../platform/endpoint/endpoint.ts';
import { actedBy } from '../checks/acted-by.ts';
import { importVersion as importList } from '../lists/import-version.ts';
import type { ImportParts } from '../lists/importing.ts';
import type { IncomingFile } from '../lists/receive-files.ts';
import { shownVersion } from '../lists/shown-version.ts';

export function importVersionEndpoint(parts: ImportParts): Endpoint {
  return endpoint(importVersion, {
    permission: 'lists.write',
    limit: 'tenant',
    transaction: 'none',
    deadlineMs: 180_000,
    audit: { none: 'The import records its own events, refusals included, in the transaction that keeps its outcome.' },
    async handle({ params, query: { activate = true, allow_shrink: allowShrink = false }, files, actor, tenantId, inTenant }) {
      const { version, created } = await importList(parts, {
        tenantId,
        listId: params.list_id,
        files: incoming(files()),
        activate,
        allowShrink,
        fictional: false,
        by: actedBy(actor),
        inTenant,
      });
      return { ...(await shownVersion(parts.sealer, tenantId, version)), created };
    },
  });
}

async function* incoming(files: AsyncIterable<UploadedFile>): AsyncGenerator<IncomingFile> {
  for await (const { name, stream } of files) yield { name, content: stream };
}
