import { notify } from '../../../platform/database/notifications.ts';
import type { TenantScope } from '../../../platform/endpoint/call.ts';
import { listsTopic } from '../engine/active-lists.ts';
import { setActiveVersion } from '../store/lists.ts';
import { markActive, supersede } from '../store/versions.ts';

/** The event that says that a version came in force. */
export const listActivated = 'screening.list_activated';

export interface Activation {
  readonly listId: string;
  readonly versionId: string;
  readonly name: string;
  readonly fictional: boolean;
  readonly at: Date;
}

/** Puts a version in force: the row, the news to every process, the event and the audit entry commit together. The list must be locked. */
export async function activate(scope: TenantScope, { listId, versionId, name, fictional, at }: Activation): Promise<void> {
  const { tx, tenantId } = scope;
  const before = await supersede(tx, listId, at);
  await markActive(tx, versionId, at);
  await setActiveVersion(tx, listId, versionId, { name, fictional });
  await notify(tx, listsTopic, tenantId);
  await scope.emit(listActivated, { list_id: listId, version_id: versionId, previous_version_id: before });
  await scope.record({ action: 'list_version.activated', target: versionId, facts: { list: listId, previous: before } });
}
