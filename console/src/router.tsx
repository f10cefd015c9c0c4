import type { QueryClient } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { isUnauthenticated } from './api/client.ts';
import { meQuery } from './api/session.ts';
import { paths } from './paths.ts';
import { CannotEnter, NoSuchPage } from './shell/outside.tsx';

/** Which page is at which path. Every page is a file of its own that is fetched when it is first visited. */
export function createPages(queries: QueryClient) {
  const root = createRootRoute({ component: Outlet, notFoundComponent: NoSuchPage });
  const signedIn = createRoute({
    getParentRoute: () => root,
    id: 'signed-in',
    component: lazyRouteComponent(() => import('./shell/frame.tsx'), 'Frame'),
    errorComponent: CannotEnter,
    notFoundComponent: NoSuchPage,
    async beforeLoad({ location }) {
      try {
        await queries.ensureQueryData(meQuery);
      } catch (error) {
        if (!isUnauthenticated(error)) throw error;
        throw redirect({ to: paths.signIn(), search: location.href === '/' ? {} : { return: location.href } });
      }
    },
  });
  const page = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
    createRoute({ getParentRoute: () => signedIn, path, component });

  const tree = root.addChildren([
    createRoute({
      getParentRoute: () => root,
      path: paths.signIn(),
      component: lazyRouteComponent(() => import('./pages/sign-in/sign-in.tsx'), 'SignInPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: paths.welcome(),
      component: lazyRouteComponent(() => import('./pages/sign-in/welcome.tsx'), 'WelcomePage'),
    }),
    signedIn.addChildren([
      page(
        '/',
        lazyRouteComponent(() => import('./pages/overview/overview.tsx'), 'OverviewPage'),
      ),
      page(
        '/screening',
        lazyRouteComponent(() => import('./pages/screening/new-check.tsx'), 'NewCheckPage'),
      ),
      page(
        '/screening/hits',
        lazyRouteComponent(() => import('./pages/screening/hit-queue.tsx'), 'HitQueuePage'),
      ),
      page(
        '/screening/whitelist',
        lazyRouteComponent(() => import('./pages/screening/whitelist.tsx'), 'WhitelistPage'),
      ),
      page(
        '/screening/checks/$checkId',
        lazyRouteComponent(() => import('./pages/screening/check.tsx'), 'CheckPage'),
      ),
      page(
        '/lists',
        lazyRouteComponent(() => import('./pages/lists/lists.tsx'), 'ListsPage'),
      ),
      page(
        '/lists/$listId',
        lazyRouteComponent(() => import('./pages/lists/list.tsx'), 'ListPage'),
      ),
      page(
        '/lists/$listId/versions/$versionId',
        lazyRouteComponent(() => import('./pages/lists/version.tsx'), 'VersionPage'),
      ),
      page(
        '/api-keys',
        lazyRouteComponent(() => import('./pages/api-keys/api-keys.tsx'), 'ApiKeysPage'),
      ),
      page(
        '/jobs',
        lazyRouteComponent(() => import('./pages/jobs/jobs.tsx'), 'JobsPage'),
      ),
      page(
        '/audit',
        lazyRouteComponent(() => import('./pages/audit/audit.tsx'), 'AuditPage'),
      ),
      page(
        '/team',
        lazyRouteComponent(() => import('./pages/team/team.tsx'), 'TeamPage'),
      ),
      page(
        '/settings',
        lazyRouteComponent(() => import('./pages/settings/settings.tsx'), 'SettingsPage'),
      ),
    ]),
  ]);

  return createRouter({
    routeTree: tree,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    // Plain words in addresses: no JSON, so that links can be written by hand.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(
        Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
      ).toString();
      return text === '' ? '' : `?${text}`;
    },
  });
}
