import type { Check } from '@surety/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight, ScanSearch, ShieldCheck } from 'lucide-react';
import { api } from '../../api/client.ts';
import { useMe } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { usePathPart, useSearchText } from '../../search.ts';
import { country, plural, points, words } from '../../text/format.ts';
import { duration, issuerDate } from '../../text/time.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { CopyCode } from '../../ui/copy.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Empty, Notice, Waiting } from '../../ui/states.tsx';
import { HitDetail } from './hit-detail.tsx';
import { HitList } from './hit-list.tsx';
import { ResultBadge } from './recent-checks.tsx';
import { checkKey } from './screen.ts';
import { TwoPanes } from './two-panes.tsx';
import { byWords, kindWords } from './words.ts';

/** The answer to one check: who was asked, against what, and every hit with its reasons. */
export function CheckPage() {
  const checkId = usePathPart('checkId');
  const check = useQuery({
    queryKey: checkKey(checkId),
    queryFn: ({ signal }) => api.screening.getCheck({ params: { check_id: checkId }, signal }),
  });
  const above = (
    <>
      <Link to={paths.screening()} className="hover:text-ink hover:underline">
        Screening
      </Link>
      <ChevronRight aria-hidden className="size-3.5" /> Check{' '}
      <CopyCode text={checkId} shown={`${checkId.slice(0, 8)}…${checkId.slice(-4)}`} label="check id" />
    </>
  );
  if (check.data === undefined)
    return (
      <Page title="Check" above={above} wide>
        {check.error === null ? (
          <WaitingCheck />
        ) : (
          <Panel>
            <Failure error={check.error} onRetry={() => void check.refetch()} permission="screening.read" />
          </Panel>
        )}
      </Page>
    );
  return (
    <Page
      wide
      above={above}
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <bdi>{check.data.subject.name}</bdi>
          <ResultBadge {...check.data} />
        </span>
      }
      documentTitle={check.data.subject.name}
      lead={<SubjectLine check={check.data} />}
      actions={
        <ButtonLink to={paths.screening()} look="primary">
          <ScanSearch aria-hidden className="size-4" /> Screen another
        </ButtonLink>
      }
    >
      <Against check={check.data} />
      {check.data.hits.length === 0 ? <Clear check={check.data} /> : <Hits check={check.data} />}
    </Page>
  );
}

function Hits({ check }: { readonly check: Check }) {
  const [search, change] = useSearchText();
  const chosen = check.hits.find(({ id }) => id === search.get('hit'));
  const shown = chosen ?? check.hits.find(({ status }) => status === 'open') ?? check.hits[0];
  if (shown === undefined) return null;
  const goOn = () => {
    const after = check.hits.slice(check.hits.indexOf(shown) + 1).find(({ status }) => status === 'open');
    if (after !== undefined) change({ hit: after.id });
    else change({ hit: shown.id });
  };
  return (
    <>
      {check.hits_truncated ? (
        <div className="mb-4">
          <Notice tone="amber" title="More parties reached the threshold than a check keeps.">
            These are the best {check.hits.length}. Add a birth date or a country to sharpen the answer.
          </Notice>
        </div>
      ) : null}
      <p className="sr-only" aria-live="polite">
        {plural(check.hit_count, 'hit')} found
      </p>
      <TwoPanes
        chosen={chosen !== undefined}
        onBack={() => change({ hit: undefined })}
        list={<HitList hits={check.hits} selected={shown.id} onSelect={(hit) => change({ hit })} />}
        detail={<HitDetail key={shown.id} hit={shown} onDecided={goOn} />}
      />
    </>
  );
}

function SubjectLine({ check: { subject } }: { readonly check: Check }) {
  const facts = [
    subject.kind === null ? undefined : kindWords[subject.kind],
    subject.date_of_birth === null ? undefined : `born ${subject.date_of_birth}`,
    subject.nationality === null ? undefined : `nationality ${country(subject.nationality)}`,
    ...subject.countries.map(country),
    subject.gender === null ? undefined : words(subject.gender),
    ...subject.identifiers.map(({ type, value }) => `${type === null ? '' : `${words(type)} `}${value}`),
    ...subject.aliases.map((alias) => `also ${alias}`),
  ].filter((fact) => fact !== undefined);
  return (
    <span>{facts.length === 0 ? 'Only the name was given; a birth date or country would sharpen the answer.' : facts.join(' · ')}</span>
  );
}

function Against({ check }: { readonly check: Check }) {
  const me = useMe();
  return (
    <dl className="mb-4 flex flex-wrap gap-x-8 gap-y-2 text-sm [&_dd]:text-ink [&_dt]:text-xs [&_dt]:text-ink-faint">
      <div>
        <dt>Lists screened</dt>
        <dd className="flex flex-wrap gap-x-3">
          {check.lists.map((list) => (
            <Link
              key={list.list_id}
              to={paths.listVersion(list.list_id, list.version_id)}
              className="underline decoration-line-strong underline-offset-2 hover:decoration-ink"
            >
              {list.list_name}
              {list.generated_on === null ? '' : ` (${issuerDate(list.generated_on)})`}
            </Link>
          ))}
        </dd>
      </div>
      <div>
        <dt>Hit from</dt>
        <dd className="num">{points(check.threshold)} of 100</dd>
      </div>
      <div>
        <dt>Took</dt>
        <dd className="num">{duration(check.duration_ms)}</dd>
      </div>
      <div>
        <dt>Screened</dt>
        <dd>
          <Moment at={check.created_at} /> by {byWords(check.created_by, me)}
        </dd>
      </div>
      {check.reference === null ? null : (
        <div>
          <dt>Your reference</dt>
          <dd>{check.reference}</dd>
        </div>
      )}
    </dl>
  );
}

function Clear({ check }: { readonly check: Check }) {
  const entries = check.lists.reduce((sum, list) => sum + list.entries, 0);
  return (
    <Panel>
      <div role="status">
        <Empty
          icon={<ShieldCheck className="text-moss" />}
          title="Clear: no listed party reached the threshold"
          action={<ButtonLink to={paths.screening()}>Screen another</ButtonLink>}
        >
          Compared with {plural(entries, 'listed party', 'listed parties')} on {plural(check.lists.length, 'list')}. The answer is kept and
          can be shown to an auditor.
        </Empty>
      </div>
    </Panel>
  );
}

function WaitingCheck() {
  return (
    <div role="status" aria-label="Loading the check">
      <Waiting className="mb-4 h-9 w-full max-w-xl" />
      <div className="grid gap-4 lg:grid-cols-[minmax(17rem,22rem)_minmax(0,1fr)]">
        <Panel className="flex h-60 flex-col gap-3 p-4">
          <Waiting className="h-5 w-2/3" />
          <Waiting className="h-4 w-1/2" />
          <Waiting className="mt-4 h-5 w-3/4" />
          <Waiting className="h-4 w-1/2" />
        </Panel>
        <Panel className="flex h-[32rem] flex-col gap-4 p-5 max-lg:hidden">
          <Waiting className="h-7 w-1/2" />
          <Waiting className="h-12 w-full" />
          <Waiting className="h-28 w-full" />
          <Waiting className="h-40 w-full" />
        </Panel>
      </div>
    </div>
  );
}
