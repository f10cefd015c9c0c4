import type { Plugin } from 'vite';

/** The Latin text face is asked for together with the page, so that the first paint has it and nothing shifts afterwards. */
export function preloadFonts(): Plugin {
  return {
    name: 'surety:preload-fonts',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => /geist-latin-wght-normal.*\.woff2$/.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `/${file}` },
            injectTo: 'head',
          })),
    },
  };
}
