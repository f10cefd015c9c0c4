export { AuditEvent, AuditOutcome, auditEndpoints, getAuditEvent, listAuditEvents } from './audit/index.ts';
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
export { everyEndpoint } from './every-endpoint.ts';
export {
  ApiKey,
  ApiKeyWithToken,
  changeMember,
  changeTenant,
  createAccessToken,
  createApiKey,
  getMe,
  getSigningKeys,
  getTenant,
  identityEndpoints,
  inviteMember,
  listApiKeys,
  listMembers,
  Me,
  Member,
  readLink,
  redeemLink,
  removeMember,
  revokeApiKey,
  rotateApiKey,
  signIn,
  signOut,
  signOutEverywhere,
  switchTenant,
  Tenant,
} from './identity/index.ts';
export { type OpenApiDocument, type OpenApiOptions, openApiDocument } from './openapi.ts';
export {
  DependencyCheck,
  getDetailedHealth,
  getDocs,
  getHealth,
  getJob,
  getLiveness,
  getMetrics,
  getOpenApi,
  getReadiness,
  JobRun,
  JobStatus,
  listJobs,
  operationsEndpoints,
  Readiness,
} from './operations/index.ts';
export { Closed, Nullable, OneOf, PageOf, Problem, pageQuery, Timestamp, Uuid } from './schemas.ts';
