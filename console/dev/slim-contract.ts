import * as contract from '@surety/contract';
import { type EndpointDefinition, everyEndpoint } from '@surety/contract';
import type { Plugin } from 'vite';

/**
 * Gives the browser the contract without its schemas: of an endpoint only what a call is made from, and the plain lists of words. The
 * schemas are checked by the compiler and by the server; with their descriptions they would be a fifth of what a first visit fetches.
 */
export function slimContract(): Plugin {
  return {
    name: 'surety:slim-contract',
    enforce: 'pre',
    resolveId: (id) => (id === '@surety/contract' ? '\0surety-contract' : undefined),
    load: (id) => (id === '\0surety-contract' ? source() : undefined),
  };
}

function source(): string {
  const words = Object.entries(contract).filter(([, value]) => Array.isArray(value) && value.every((word) => typeof word === 'string'));
  const values: [string, unknown][] = [
    ['errorCatalogue', contract.errorCatalogue],
    ['everyEndpoint', everyEndpoint.map(callable)],
    ...words,
  ];
  return values.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join('\n');
}

/** A reply stays as the fact that there is one. */
function callable({ id, method, path, replyType, reply, otherReplies }: EndpointDefinition) {
  const others = Object.fromEntries(Object.keys(otherReplies ?? {}).map((status) => [status, {}]));
  return { id, method, path, replyType, ...(reply === undefined ? {} : { reply: {} }), otherReplies: others };
}
