import type { IForbiddenRuleType } from 'dependency-cruiser';

const rooms = ['contract', 'libraries', 'client', 'server', 'console', 'cli', 'dev', 'tests', 'bench'] as const;
type Room = (typeof rooms)[number];

/**
 * Tests, and what several of them share in a folder `testing`, stand beside the code they test but belong to the top of the house: they
 * may use the demo stack and the test servers.
 */
const testFile = '\\.(test|stories)\\.tsx?$';
const sharedByTests = '^server/src/domains/[^/]+/testing/';
const tests = `${testFile}|${sharedByTests}`;
const domains = '^server/src/domains/';

/** The arrows of ARCHITECTURE.md, each checked over every import there is, those of types only included. */
export const rules: IForbiddenRuleType[] = [
  mayImport('contract', [], 'What the API says is the foundation: it imports nothing of ours.'),
  mayImport('client', ['contract'], 'The client is made from the contract alone, so that anyone can use it without a server.'),
  mayImport('console', ['client', 'contract'], 'The console speaks to the server through the client like everyone else.'),
  mayImport('cli', ['client', 'contract', 'libraries'], 'The command line works offline with the libraries and online through the client.'),
  mayImport('server', ['contract', 'libraries'], 'Production code never leans on the demo stack, the tests or the faces of the product.'),
  {
    name: 'libraries-stand-alone',
    comment: 'Each library can be published by itself: it imports nothing of ours, not even another library.',
    severity: 'error',
    from: { path: '^libraries/([^/]+)/', pathNot: tests },
    to: { path: `^(${rooms.join('|')})/`, pathNot: '^libraries/$1/' },
  },
  {
    name: 'rooms-by-their-faces',
    comment: 'Contract, client and libraries are used through their index only, so that their insides can change freely.',
    severity: 'error',
    from: { path: '^(contract|client|libraries/[^/]+|server|console|cli|dev|tests|bench)/', pathNot: tests },
    to: { path: '^(contract|client|libraries/[^/]+)/src/', pathNot: ['^$1/', '^(contract|client|libraries/[^/]+)/src/index\\.ts$'] },
  },
  {
    name: 'platform-knows-no-domain',
    comment: 'The platform serves every domain alike: nothing in it may depend on one, nor on how the house is put together.',
    severity: 'error',
    from: { path: '^server/src/platform/', pathNot: tests },
    to: { path: ['^server/src/domains/', '^server/src/(main|compose|index)\\.ts$'] },
  },
  {
    name: 'domains-know-no-composition',
    comment: 'Settings and other parts reach a domain as arguments, never by reaching up.',
    severity: 'error',
    from: { path: domains, pathNot: tests },
    to: { path: '^server/src/(main|compose|index|config)\\.ts$' },
  },
  {
    name: 'domains-apart',
    comment: 'Only people → screening, documents and books → documents may import another domain. Everything else is an event.',
    severity: 'error',
    from: { path: `${domains}([^/]+)/`, pathNot: [tests, `${domains}(people|books)/`] },
    to: { path: domains, pathNot: `${domains}$1/` },
  },
  {
    name: 'people-import-screening-and-documents-only',
    comment: 'A case needs hits and documents; anything else people does about others is an event.',
    severity: 'error',
    from: { path: `${domains}people/`, pathNot: tests },
    to: { path: domains, pathNot: `${domains}(people|screening|documents)/` },
  },
  {
    name: 'books-import-documents-only',
    comment: 'A posting is made from a document; anything else books does about others is an event.',
    severity: 'error',
    from: { path: `${domains}books/`, pathNot: tests },
    to: { path: domains, pathNot: `${domains}(books|documents)/` },
  },
  {
    name: 'domains-by-their-faces',
    comment: "A domain's index.ts is its face: another domain, and the composition, import nothing behind it.",
    severity: 'error',
    from: { path: '^server/src/(?:domains/([^/]+)/|[^/]+\\.ts$)', pathNot: tests },
    to: { path: `${domains}[^/]+/`, pathNot: [`${domains}[^/]+/index\\.ts$`, `${domains}$1/`] },
  },
  {
    name: 'insiders-use-no-face',
    comment: 'Code inside a domain or a room imports the file it needs, never its own index: that is how circles begin.',
    severity: 'error',
    from: { path: '^(server/src/domains/[^/]+|contract/src|client/src|libraries/[^/]+/src|server/src)/', pathNot: tests },
    to: { path: '^$1/index\\.ts$' },
  },
  {
    name: 'rules-are-pure',
    comment: 'rules/ decide from their arguments, time included: no database, no platform service, no I/O.',
    severity: 'error',
    from: { path: `${domains}[^/]+/rules/`, pathNot: tests },
    to: {
      path: [
        `${domains}[^/]+/(store|endpoints|jobs|reactions)`,
        '^server/src/platform/(?!(errors|clock)\\.ts$)',
        '^node_modules/(pg|kysely|pg-boss)/',
      ],
    },
  },
  {
    name: 'domains-touch-nothing-raw',
    comment: 'Files, sockets, processes and database drivers belong to the platform, which bounds, logs and encrypts their use.',
    severity: 'error',
    from: { path: domains, pathNot: tests },
    to: {
      path: ['^(node:)?(fs|fs/promises|net|tls|http|https|http2|dgram|child_process|worker_threads)$', 'node_modules/(pg|ioredis|undici)/'],
    },
  },
  {
    name: 'no-circles',
    comment: 'Two files that need each other are one file, or hide a third.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'tests-are-not-imported',
    comment: 'What a test needs and others need too is not part of that test.',
    severity: 'error',
    from: {},
    to: { path: testFile },
  },
  {
    name: 'testing-is-for-tests',
    comment: 'What tests share is no part of what runs.',
    severity: 'error',
    from: { pathNot: [tests, '^tests/'] },
    to: { path: sharedByTests },
  },
  {
    name: 'imports-resolve',
    comment: 'An import that leads nowhere is a mistake, or a package that was not declared.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

function mayImport(room: Room, allowed: readonly Room[], comment: string): IForbiddenRuleType {
  const forbidden = rooms.filter((other) => other !== room && !allowed.includes(other));
  return {
    name: `${room}-imports-${allowed.length === 0 ? 'nothing' : allowed.join('-and-')}`,
    comment,
    severity: 'error',
    from: { path: `^${room}/`, pathNot: tests },
    to: { path: `^(${forbidden.join('|')})/` },
  };
}
