import type { BlobStore } from '../../platform/blobs/blob-store.ts';
import type { Notifications } from '../../platform/database/notifications.ts';
import type { Platform } from '../../platform/platform.ts';

/** What screening needs of the house. */
export interface ScreeningParts extends Pick<Platform, 'database' | 'envelope' | 'auditTrail' | 'jobs' | 'metrics' | 'clock' | 'log'> {
  readonly notifications: Notifications;
  readonly blobs: BlobStore;
}
