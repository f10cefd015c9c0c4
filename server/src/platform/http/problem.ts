import { type ErrorCode, errorCatalogue, type Problem } from '@surety/contract';
import { type FieldFault, PublicError } from '../errors.ts';

/** The RFC 9457 body of an error. */
export function problemOf(error: PublicError, requestId: string): Problem {
  return {
    type: `urn:surety:error:${error.code}`,
    title: errorCatalogue[error.code].title,
    status: error.status,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    code: error.code,
    request_id: requestId,
    ...(error.fields === undefined ? {} : { fields: [...error.fields] }),
  };
}

/** Turns whatever was thrown into an answer that may be shown. What we did not foresee is `internal_error` and keeps its cause for the log. */
export function publicErrorOf(thrown: unknown): PublicError {
  if (thrown instanceof PublicError) return thrown;
  const { code, validation, validationContext, statusCode } = frameworkFacts(thrown);
  if (validation !== undefined) return invalidFields(validation, validationContext);
  const known = code === undefined ? undefined : frameworkErrors[code];
  if (known !== undefined) return new PublicError(known.code, known.detail);
  if (statusCode === 403 || statusCode === 404)
    return new PublicError('not_found', 'There is no such path. The API is described at /docs.');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new PublicError('invalid_request');
  if (code === '55P03')
    return new PublicError('overloaded', 'Someone else is changing the same thing. Try again in a moment.', { cause: thrown });
  if (code === 'ECONNREFUSED' || code === '57P01' || code === '57P03' || code === '53300')
    return new PublicError('unavailable', 'The database does not answer. Try again in a moment.', { cause: thrown });
  return new PublicError('internal_error', 'The request id leads to the reason in our log.', { cause: thrown });
}

const frameworkErrors: Readonly<Record<string, { code: ErrorCode; detail: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'body_too_large', detail: 'Send a smaller body, or fewer items at a time.' },
  FST_REQ_FILE_TOO_LARGE: { code: 'body_too_large', detail: 'One of the files is larger than this endpoint takes.' },
  FST_FILES_LIMIT: { code: 'body_too_large', detail: 'There are more files than this endpoint takes.' },
  FST_PARTS_LIMIT: { code: 'body_too_large', detail: 'There are more parts than this endpoint takes.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'unsupported_media_type', detail: 'Send application/json.' },
  FST_INVALID_MULTIPART_CONTENT_TYPE: { code: 'unsupported_media_type', detail: 'Send multipart/form-data with the files.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'invalid_request', detail: 'The body is empty; send JSON, or leave out the Content-Type.' },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'invalid_request', detail: 'The body is not valid JSON.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'invalid_request', detail: 'The body does not have the length that its header says.' },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'not_found', detail: 'There is no such path. The API is described at /docs.' },
  FST_ERR_BAD_URL: { code: 'invalid_request', detail: 'The path is not validly encoded.' },
  FST_ERR_UNDER_PRESSURE: { code: 'overloaded', detail: 'Try again in a few seconds.' },
};

interface Fault {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params?: {
    readonly missingProperty?: unknown;
    readonly additionalProperty?: unknown;
    readonly allowedValues?: unknown;
    readonly type?: unknown;
  };
}

/** Says where and what, never the value: a value may be personal data, and an unknown property's name may be as well. */
function invalidFields(faults: readonly Fault[], where: string | undefined): PublicError {
  // Of a field that may be null or an object, what is wrong with the object says more than that it is not null.
  const telling = faults.filter(({ keyword, params }) => keyword !== 'anyOf' && !(keyword === 'type' && params?.type === 'null'));
  const fields = (telling.length === 0 ? faults : telling).slice(0, 20).map(({ instancePath, keyword, message, params }): FieldFault => {
    const path = [where === 'body' ? '' : (where ?? ''), ...instancePath.split('/')].filter((part) => part !== '').join('.');
    if (keyword === 'required')
      return { path: [path, String(params?.missingProperty)].filter((part) => part !== '').join('.'), message: 'is required' };
    if (keyword === 'additionalProperties')
      return { path: path === '' ? 'body' : path, message: 'has a property that this endpoint does not know' };
    if (keyword === 'enum' && Array.isArray(params?.allowedValues))
      return { path, message: `must be one of ${params.allowedValues.join(', ')}` };
    return { path: path === '' ? 'body' : path, message: message ?? 'is not valid' };
  });
  const [first] = fields;
  return new PublicError('invalid_fields', first === undefined ? undefined : `${first.path} ${first.message}.`, { fields });
}

function frameworkFacts(thrown: unknown): {
  code?: string;
  validation?: readonly Fault[];
  validationContext?: string;
  statusCode?: number;
} {
  return typeof thrown === 'object' && thrown !== null ? thrown : {};
}
