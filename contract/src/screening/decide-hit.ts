import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, OneOf, Uuid } from '../schemas.ts';
import { Hit } from './hit.ts';

export const decideHit = defineEndpoint({
  id: 'screening.decideHit',
  method: 'POST',
  path: '/v1/screening/hits/:hit_id/decision',
  summary: 'Confirm a hit or call it a false positive',
  params: Closed({ hit_id: Uuid }),
  body: Closed({
    decision: OneOf(['confirmed', 'false_positive']),
    reason: Type.String({ minLength: 3, maxLength: 2000, pattern: '\\S', description: 'Why; read by auditors.' }),
    whitelist: Type.Optional(
      Type.Boolean({
        default: false,
        description:
          'Only with `false_positive`: later checks of the same name and birth date answer this party by themselves, until the party changes.',
      }),
    ),
  }),
  reply: Hit,
  errors: ['invalid_fields', 'not_found', 'hit_decided'],
});
