import type { FastifyInstance } from 'fastify';
import { invalidField } from '../errors.ts';

/** An escape that may stand for a null character or half of a surrogate pair; only such bodies are looked through. */
const suspect = /\\u(?:0000|d[89a-f])/i;

/** JSON is the only text that is taken. Prototypes cannot be reached through it, and every string in it can be stored as it came. */
export function takeJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    parse(request, body, (error, value) => {
      if (error !== null || !suspect.test(body) || isStorable(value)) done(error, value);
      else done(invalidField('body', 'holds a null character or half of a surrogate pair, which cannot be kept.'));
    }),
  );
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, item]) => isStorable(name) && isStorable(item));
}
