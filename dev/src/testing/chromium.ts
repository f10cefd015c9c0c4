import { existsSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser that tests drive; undefined when there is none (on Debian: `apt-get install chromium`). Under root it needs `--no-sandbox`. */
export function chromiumPath(): string | undefined {
  return places.find((path) => existsSync(path));
}
