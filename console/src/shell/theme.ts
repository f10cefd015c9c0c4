import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';

const storedAs = 'surety.theme';
const listeners = new Set<() => void>();

/** The chosen theme; `system` follows the device. A stored choice is applied before the first paint by dev/early-theme.ts. */
export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => {
      const chosen = document.documentElement.dataset.theme;
      return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
    },
  );
}

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem(storedAs);
    else localStorage.setItem(storedAs, theme);
  } catch {
    // A browser without storage keeps the choice for this page only.
  }
  for (const listener of listeners) listener();
}
