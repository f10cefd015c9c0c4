import { everyEndpoint, openApiDocument } from '@surety/contract';
import manifest from '../../../package.json' with { type: 'json' };
import { settingsPage } from './settings-page.ts';

export interface Generated {
  /** From the checkout's root. */
  readonly path: string;
  make(): string | Promise<string>;
}

/** Files that are made from others and committed all the same, because people read them without running anything. */
export const generated: readonly Generated[] = [
  {
    path: 'contract/openapi.json',
    make: () => `${JSON.stringify(openApiDocument(everyEndpoint, { version: manifest.version }), null, 2)}\n`,
  },
  { path: 'docs/settings.md', make: settingsPage },
];
