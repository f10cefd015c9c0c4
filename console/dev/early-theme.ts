import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/**
 * Applies a stored theme before the first paint. The page's policy allows no inline script, so the build makes this one a file of its
 * own that blocks the parser; a module would come too late and flash.
 */
export function earlyTheme(): Plugin {
  const file = `assets/theme-${createHash('sha256').update(script).digest('hex').slice(0, 8)}.js`;
  let building = false;
  return {
    name: 'surety:early-theme',
    configResolved(config) {
      building = config.command === 'build';
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: file, source: script });
    },
    transformIndexHtml: () => [
      building
        ? { tag: 'script', attrs: { src: `/${file}` }, injectTo: 'head-prepend' }
        : { tag: 'script', children: script, injectTo: 'head-prepend' },
    ],
  };
}

const script = `try{var t=localStorage.getItem('surety.theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`;
