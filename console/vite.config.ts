import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { earlyTheme } from './dev/early-theme.ts';
import { mockApi } from './dev/mock-api.ts';
import { preloadFonts } from './dev/preload-fonts.ts';
import { slimContract } from './dev/slim-contract.ts';

const server = process.env.SURETY_URL ?? 'http://127.0.0.1:8080';
const ofTheApi = '^/(v1|api|health|metrics|openapi\\.json|docs|\\.well-known)(/|$)';

export default defineConfig(({ command }) => {
  // A test runner that builds the console has an environment of its own; what people are served is React's production build all the same.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    plugins: [
      slimContract(),
      react(),
      tailwind(),
      earlyTheme(),
      preloadFonts(),
      ...(command === 'serve' && process.env.MOCK === '1' ? [mockApi()] : []),
    ],
    optimizeDeps: { exclude: ['@surety/contract', '@surety/client'] },
    server: { proxy: { [ofTheApi]: { target: server, changeOrigin: true } } },
    build: {
      target: ['chrome123', 'firefox121', 'safari17.5'],
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
  };
});
