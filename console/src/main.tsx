import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isUnauthenticated } from './api/client.ts';
import './design/base.css';
import { paths } from './paths.ts';
import { createPages } from './router.tsx';
import { TipLayer } from './ui/tip.tsx';
import { ToastLayer } from './ui/toast.tsx';

const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 5_000, retry: false, refetchOnWindowFocus: 'always' } },
  queryCache: new QueryCache({ onError: leaveIfSignedOut }),
  mutationCache: new MutationCache({ onError: leaveIfSignedOut }),
});
const router = createPages(queries);

/** A session that ended on the way: sign in, then back to this very page. */
function leaveIfSignedOut(error: unknown): void {
  const { href, pathname } = router.state.location;
  if (!isUnauthenticated(error) || pathname === paths.signIn() || pathname === paths.welcome()) return;
  queries.clear();
  void router.navigate({ to: paths.signIn(), search: { return: href, ended: '1' } });
}

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <ToastLayer />
      <TipLayer />
    </QueryClientProvider>
  </StrictMode>,
);
