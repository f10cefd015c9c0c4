import type { EndpointDefinition, everyEndpoint, ReplyOf } from '@surety/contract';
import type { CallArguments } from './call.ts';

type Every = (typeof everyEndpoint)[number];
type DomainIn<Id> = Id extends `${infer Domain}.${string}` ? Domain : never;
type VerbIn<Id> = Id extends `${string}.${infer Verb}` ? Verb : never;

type Verb<D extends EndpointDefinition> = (...input: CallArguments<D>) => Promise<ReplyOf<D>>;

/** Every endpoint by its id: `identity.createApiKey` is `client.identity.createApiKey(…)`. */
export type Namespaces = {
  readonly [Domain in DomainIn<Every['id']>]: {
    readonly [D in Every as D['id'] extends `${Domain}.${string}` ? VerbIn<D['id']> : never]: Verb<D>;
  };
};

/** Builds the object whose type is {@link Namespaces} from the same ids. */
export function namespacesOf(
  endpoints: readonly EndpointDefinition[],
  call: (definition: EndpointDefinition, input: never) => unknown,
): Namespaces {
  const domains: Record<string, Record<string, (input: never) => unknown>> = {};
  for (const definition of endpoints) {
    const [domain = '', verb = ''] = definition.id.split('.');
    const verbs = domains[domain] ?? {};
    verbs[verb] = (input) => call(definition, input);
    domains[domain] = verbs;
  }
  // The keys are made from the ids that the type is made from; the compiler cannot follow a loop.
  return domains as unknown as Namespaces;
}
