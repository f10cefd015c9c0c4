import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed } from '../schemas.ts';
import { versionProperties } from './list.ts';
import { ListId } from './words.ts';

export const importVersion = defineEndpoint({
  id: 'screening.importVersion',
  method: 'POST',
  path: '/v1/screening/lists/:list_id/versions',
  summary: 'Import a version of a list',
  description:
    'multipart/form-data with the files of one list as the issuer publishes them (OFAC: sdn.csv, alt.csv, add.csv, sdn_comments.csv); gzip is understood. ' +
    'The list id `auto` takes the id that belongs to the source recognised. A file that is damaged, or that has lost more than a fifth of the parties in force, ' +
    'is refused: the version in force stays, and the attempt is kept with its reason. The same content again answers the version there is, with `created: false`.',
  params: Closed({ list_id: ListId }),
  query: Closed({
    activate: Type.Optional(Type.Boolean({ default: true, description: 'Put it in force at once.' })),
    allow_shrink: Type.Optional(Type.Boolean({ default: false, description: 'Accept it although it is more than 20 % smaller.' })),
  }),
  files: { maxCount: 10, maxBytesEach: 104_857_600 },
  reply: Closed({ ...versionProperties, created: Type.Boolean({ description: 'False when this content was known already.' }) }),
  status: 201,
  errors: ['invalid_fields', 'body_too_large', 'unsupported_media_type', 'list_refused', 'list_collapsed', 'conflict', 'unavailable'],
});
