export {
  type BodyOf,
  defineEndpoint,
  type EndpointDefinition,
  type Method,
  type ParamsOf,
  type QueryOf,
  type ReplyOf,
  takesIdempotencyKey,
} from './define-endpoint.ts';
export { type ErrorCode, errorCatalogue, everyEndpointErrors, signedInErrors } from './errors.ts';
export { Closed, Nullable, OneOf, PageOf, Problem, pageQuery, Timestamp, Uuid } from './schemas.ts';
