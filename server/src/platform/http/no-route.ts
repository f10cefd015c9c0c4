import type { EndpointDefinition, Method } from '@surety/contract';
import type { FastifyRequest } from 'fastify';
import { PublicError } from '../errors.ts';

/** Tells a path that there is none of from a path that takes other methods; only asked when no route was found. */
export function noRouteAmong(definitions: readonly EndpointDefinition[]): (request: FastifyRequest) => never {
  const methodsOf = new Map<string, { path: RegExp; methods: (Method | 'HEAD')[] }>();
  for (const { path, method } of definitions) {
    const shape = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+');
    const known = methodsOf.get(shape) ?? { path: new RegExp(`^${shape}$`), methods: [] };
    known.methods.push(...(method === 'GET' ? (['GET', 'HEAD'] as const) : [method]));
    methodsOf.set(shape, known);
  }
  return ({ url }) => {
    const asked = url.split('?', 1)[0] ?? '/';
    const methods = [...methodsOf.values()].filter(({ path }) => path.test(asked)).flatMap((known) => known.methods);
    if (methods.length === 0) throw new PublicError('not_found', 'There is no such path. The API is described at /docs.');
    const allow = methods.sort().join(', ');
    throw new PublicError('method_not_allowed', `It takes ${allow}.`, { headers: { allow } });
  };
}
