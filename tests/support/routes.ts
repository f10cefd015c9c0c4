import type { FastifyInstance } from 'fastify';

/** Every route that the server would answer, as `METHOD /path`, read from the tree that Fastify prints. */
export function registeredRoutes(app: FastifyInstance): string[] {
  const above: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/u.exec(line);
      if (found === null) return [];
      const [, indent = '', segment = '', methods] = found;
      const depth = indent.length / 4;
      const path = (above[depth - 1] ?? '') + segment;
      above[depth] = path;
      return methods === undefined ? [] : methods.split(', ').map((method) => `${method} ${path}`);
    });
}
