/** A typed HTTP client for Surety, made from the contract. See the README for a runnable example. */
export type { CallArguments, CallInput, CallOptions, FileToSend, ItemOf, UploadProgress } from './call.ts';
export { type Client, type ClientOptions, createClient } from './client.ts';
export { type ClientFailure, type FieldFault, SuretyError } from './error.ts';
