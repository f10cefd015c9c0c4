import { S3Client } from '@aws-sdk/client-s3';
import { ExponentialBackoff, handleAll, retry } from 'cockatiel';
import { Disk } from 'flydrive';
import { S3Driver } from 'flydrive/drivers/s3';
import { PublicStartupError } from '../errors.ts';
import { BlobError } from './blob-error.ts';
import type { Shelf } from './shelf.ts';

/** Blobs in an S3 bucket. An object appears whole or not at all; the client retries within bounds and never waits for ever. */
export function s3Shelf(s3Url: string): Shelf {
  const { bucket, ...place } = s3Place(s3Url);
  const client = new S3Client({
    ...place,
    forcePathStyle: true,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 30_000 },
    // Checksums of every request beyond what S3 itself demands are not understood by all that speak S3; the name is a checksum already.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    logger: { trace: silent, debug: silent, info: silent, warn: silent, error: silent },
  });
  const disk = new Disk(new S3Driver({ client, bucket, visibility: 'private', supportsACL: false }));
  return {
    // The client cannot send a stream a second time; each attempt here opens the file anew.
    place: (key, path) => reaching(() => again.execute(() => disk.copyFromFs(path, key, { contentType: 'application/octet-stream' }))),
    open: (key) => reaching(() => disk.getStream(key)),
    has: (key) => reaching(() => disk.exists(key)),
    remove: (key) => reaching(() => disk.delete(key)),
  };
}

const again = retry(handleAll, { maxAttempts: 2, backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 2_000 }) });
const silent = () => undefined;

export interface S3Place {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Reads `S3_URL`. */
export function s3Place(s3Url: string): S3Place {
  const url = URL.canParse(s3Url) ? new URL(s3Url) : undefined;
  const bucket = url?.pathname.slice(1) ?? '';
  if (url === undefined || url.protocol !== 's3:' || url.host === '' || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    throw new PublicStartupError('S3_URL is not understood. Write s3://key:secret@host:port/bucket?region=us-east-1&tls=true');
  const tls = url.searchParams.get('tls') !== 'false';
  return {
    endpoint: `${tls ? 'https' : 'http'}://${url.host}`,
    region: url.searchParams.get('region') ?? 'us-east-1',
    bucket,
    credentials: { accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password) },
  };
}

async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isMissing(error)) throw new BlobError('missing', 'A stored file is not there any more.', { cause: error });
    throw new BlobError('unreachable', 'The object store does not answer.', { cause: error });
  }
}

/** flydrive wraps the answer of S3, which carries the status. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('$metadata' in error && JSON.stringify(error.$metadata).includes('"httpStatusCode":404')) return true;
  return isMissing(error.cause);
}
