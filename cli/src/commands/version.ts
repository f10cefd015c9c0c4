import manifest from '../../package.json' with { type: 'json' };
import { command } from '../command.ts';

export const version = command({
  name: 'version',
  summary: 'Print the version',
  usage: '',
  options: {},
  async run(_, { stdout }) {
    stdout.write(`surety ${manifest.version} (Node ${process.versions.node}, ${process.platform} ${process.arch})\n`);
  },
});
