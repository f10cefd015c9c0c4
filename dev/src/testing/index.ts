export { chromiumPath } from './chromium.ts';
export { type TestDatabase, testDatabase } from './database.ts';
export { type TestReply, type TestRequest, type TestServer, type TestServerOptions, testServer } from './server.ts';
export { type TestPerson, type TestTenant, testPassword, testTenant } from './tenant.ts';
export { until } from './until.ts';
export { type TestValkey, testValkey } from './valkey.ts';
