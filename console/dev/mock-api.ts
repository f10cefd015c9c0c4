import type { Plugin } from 'vite';
export function mockApi(): Plugin {
  return { name: 'surety:mock-api' };
}
