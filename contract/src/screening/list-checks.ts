import Type from 'typebox';
import { defineEndpoint } from '../define-endpoint.ts';
import { Closed, OneOf, PageOf, pageQuery, Timestamp } from '../schemas.ts';
import { CheckSummary } from './check.ts';
import { checkResults } from './words.ts';

export const listChecks = defineEndpoint({
  id: 'screening.listChecks',
  method: 'GET',
  path: '/v1/screening/checks',
  summary: 'List checks, newest first',
  query: Closed({
    ...pageQuery,
    result: Type.Optional(OneOf(checkResults)),
    from: Type.Optional(Timestamp),
    to: Type.Optional(Timestamp),
  }),
  reply: PageOf(CheckSummary),
  errors: ['invalid_fields'],
});
