import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { paths } from '../../paths.ts';
import { count } from '../../text/format.ts';
import { LinkTabs } from '../../ui/tabs.tsx';

export function ScreeningTabs({ current }: { readonly current: 'checks' | 'hits' | 'whitelist' }) {
  const { data } = useQuery({
    queryKey: ['screening', 'summary'],
    queryFn: ({ signal }) => api.screening.getSummary({ signal }),
    staleTime: 30_000,
  });
  return (
    <LinkTabs
      label="Screening"
      tabs={[
        { to: paths.screening(), label: 'Checks', current: current === 'checks' },
        { to: paths.hits(), label: 'Hits', current: current === 'hits', ...(data === undefined ? {} : { count: count(data.open_hits) }) },
        {
          to: paths.whitelist(),
          label: 'Whitelist',
          current: current === 'whitelist',
          ...(data === undefined ? {} : { count: count(data.whitelist.active) }),
        },
      ]}
    />
  );
}
