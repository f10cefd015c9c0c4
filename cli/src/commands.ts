import type { Command } from './command.ts';
import { keysCreate } from './commands/keys-create.ts';
import { keysList } from './commands/keys-list.ts';
import { keysRevoke } from './commands/keys-revoke.ts';
import { listsImport } from './commands/lists-import.ts';
import { match } from './commands/match.ts';
import { screen } from './commands/screen.ts';
import { version } from './commands/version.ts';

/** Every command there is. A new one is a file in commands/ and a line here. */
export const commands: readonly Command[] = [screen, match, listsImport, keysCreate, keysList, keysRevoke, version];
