import type { NameToken, PreparedName } from '../names/prepare.ts';
import { prepareName } from '../names/prepare.ts';
import type { Party } from '../party.ts';
import type { ScreeningQuery } from '../query.ts';
import { alignedParts, nameFeature } from '../score/compare-names.ts';
import { type PreparedQuery, prepareQuery } from '../score/compare-pair.ts';
import { applyFindings, IDENTIFIER_LENGTH_MIN, identifierKey, type ListedEvidence, weighEvidence } from '../score/evidence.ts';
import type { ScoreFeature } from '../score/explanation.ts';
import type { Finding } from '../score/finding.ts';
import { scoreNames } from '../score/name-score.ts';
import { DEFAULT_THRESHOLD, NAME_ONLY_CEILING } from '../score/threshold.ts';
import { matchWords, type WordMatch } from '../score/word-match.ts';
import { findSorted } from './growing.ts';
import { hashText } from './keys.ts';
import { openParties } from './packed-parties.ts';
import { openRetriever } from './retrieve.ts';
import type { Hit, ScreeningIndex, ScreenOptions } from './screening-index.ts';
import { unpackSections } from './sections.ts';
import type { ListedToken } from './vocabulary.ts';

/** Names scored exactly per query at most; estimates order them, so the best are among the first few. */
const EXACT_MAX = 400;
/** Estimates may fall short of the exact score by joined parts and initials; this much is allowed for. */
const ESTIMATE_SLACK = 0.1;
const WEAK_FACTOR = 0.94;

interface Scored {
  readonly party: number;
  readonly score: number;
  /** The listed name and the query's reading that met it; absent when an identifier alone decided. */
  readonly name: number;
  readonly variant: PreparedName | undefined;
}

/**
 * Opens an index from its snapshot. The bytes are used in place (also from shared memory), so opening takes milliseconds; scratch memory of
 * about eight bytes a name is its own.
 *
 * @throws {NameMatchError} `snapshot_damaged`
 */
export function openIndex(snapshot: Uint8Array): ScreeningIndex {
  const sections = unpackSections(snapshot);
  const { lists }: { lists: string[] } = JSON.parse(new TextDecoder().decode(sections.meta.slice()));
  const retriever = openRetriever(sections);
  const parties = openParties(sections);
  const references = new Map<string, number>();

  function screen(query: ScreeningQuery, { threshold = DEFAULT_THRESHOLD, limit = 25, lists: wanted }: ScreenOptions = {}): Hit[] {
    const asked = prepareQuery(query);
    const allowed = wanted === undefined ? undefined : new Set(wanted.map((name) => lists.indexOf(name)));
    const best = new Map<number, Scored>();
    for (const variant of asked.names) scoreVariant(asked, variant, { threshold, allowed, best });
    addIdentified(asked, allowed, best);
    return [...best.values()]
      .filter((one) => one.score >= threshold)
      .sort((a, b) => b.score - a.score || a.party - b.party)
      .slice(0, limit + TIE_ROOM)
      .map((one) => explain(asked, one))
      .sort((a, b) => b.score - a.score || compareText(a.list, b.list) || compareText(a.reference, b.reference))
      .slice(0, limit);
  }

  interface Scope {
    readonly threshold: number;
    readonly allowed: ReadonlySet<number> | undefined;
    readonly best: Map<number, Scored>;
  }

  function scoreVariant(asked: PreparedQuery, variant: PreparedName, { threshold, allowed, best }: Scope): void {
    const full = asked.evidence.identifiers.length > 0 || asked.evidence.addresses.length > 0;
    const findings = new Map<number, Finding[]>();
    const evidenceOf = (party: number): Finding[] => {
      const known = findings.get(party);
      if (known !== undefined) return known;
      const fresh = weighEvidence(asked.evidence, parties.evidence(party, full));
      findings.set(party, fresh);
      return fresh;
    };
    const promising: { name: number; party: number; reach: number }[] = [];
    const floor = Math.max(0.3, (threshold - 0.35) / NAME_ONLY_CEILING);
    for (const { name, estimate } of retriever.retrieve(variant, floor)) {
      const party = sections.nameParty[name] ?? 0;
      if (allowed !== undefined && !allowed.has(sections.partyList[party] ?? 0)) continue;
      const reach = applyFindings(Math.min(NAME_ONLY_CEILING, NAME_ONLY_CEILING * estimate + ESTIMATE_SLACK), evidenceOf(party));
      if (reach >= threshold) promising.push({ name, party, reach });
    }
    promising.sort((a, b) => b.reach - a.reach || a.name - b.name);
    const match = rememberedMatch(variant);
    for (const { name, party } of promising.slice(0, EXACT_MAX)) {
      const nameScore = scoreNames(variant, listedName(name, variant.organisation), match).score;
      const weak = ((sections.nameFlags[name] ?? 0) & 1) !== 0;
      const known = best.get(party);
      const score = applyFindings(weak ? nameScore * WEAK_FACTOR : nameScore, evidenceOf(party));
      if (known === undefined || score > known.score) best.set(party, { party, score, name, variant });
    }
  }

  /** Word comparisons are remembered per query word, within a query and across queries. */
  function rememberedMatch(variant: PreparedName): (query: NameToken, listed: NameToken) => WordMatch {
    const memories = new Map(
      variant.tokens.map((token) => [
        token,
        token.role === 'word' ? retriever.vocabulary.expand(token).known : new Map<number, WordMatch>(),
      ]),
    );
    return (query, listed) => {
      const memory = memories.get(query);
      const memo = 'memo' in listed ? (listed as ListedToken).memo : -1;
      if (memory === undefined || memo < 0) return matchWords(query, listed);
      const known = memory.get(memo);
      if (known !== undefined) return known;
      const fresh = matchWords(query, listed);
      memory.set(memo, fresh);
      return fresh;
    };
  }

  function listedName(name: number, organisation: boolean): PreparedName {
    const tokens: ListedToken[] = [];
    for (let at = sections.nameTokenStart[name] ?? 0; at < (sections.nameTokenStart[name + 1] ?? 0); at += 1)
      tokens.push(retriever.vocabulary.listedToken(at));
    return { full: '', organisation, script: 'Zyyy', tokens };
  }

  /** An exact identifier decides alone, so its owners are candidates whatever their names are. */
  function addIdentified(asked: PreparedQuery, allowed: ReadonlySet<number> | undefined, best: Map<number, Scored>): void {
    for (const { value } of asked.evidence.identifiers) {
      const key = identifierKey(value);
      if (key.length < IDENTIFIER_LENGTH_MIN) continue;
      const hash = hashText(key);
      let at = findSorted(sections.identifierHash, hash);
      while (at > 0 && sections.identifierHash[at - 1] === hash) at -= 1;
      for (; at >= 0 && sections.identifierHash[at] === hash; at += 1) {
        const party = sections.identifierParty[at] ?? 0;
        if (best.has(party) || (allowed !== undefined && !allowed.has(sections.partyList[party] ?? 0))) continue;
        best.set(party, {
          party,
          score: applyFindings(0, weighEvidence(asked.evidence, parties.evidence(party, true))),
          name: -1,
          variant: undefined,
        });
      }
    }
  }

  function explain(asked: PreparedQuery, { party, name, variant }: Scored): Hit {
    const entry = parties.entry(party);
    const evidence: ListedEvidence = parties.evidence(party, true);
    const ordinal = name < 0 ? 0 : (sections.nameOrdinal[name] ?? 0);
    const listed = entry.names[ordinal];
    const query = variant ?? asked.names[0];
    const features: ScoreFeature[] = [];
    const base = {
      list: lists[sections.partyList[party] ?? 0] ?? '',
      reference: entry.reference,
      caption: entry.caption,
      kind: entry.kind,
      topics: entry.topics,
      programs: entry.programs,
      recordHash: entry.recordHash,
    };
    if (listed === undefined || query === undefined) {
      const score = applyFindings(0, weighEvidence(asked.evidence, evidence), features);
      return { ...base, score, matchedName: entry.caption, features, alignment: [] };
    }
    const prepared = prepareName(listed.full, entry.kind);
    const scored = scoreNames(query, prepared);
    features.push(nameFeature(scored.score, query.full, listed.full));
    const score = applyFindings(scored.score, weighEvidence(asked.evidence, evidence, { weakAlias: listed.strength === 'weak' }), features);
    return { ...base, score, matchedName: listed.full, features, alignment: alignedParts(query, prepared, scored) };
  }

  function party(list: string, reference: string): Party | undefined {
    if (references.size === 0) {
      for (let id = 0; id < parties.count; id += 1)
        references.set(`${lists[sections.partyList[id] ?? 0] ?? ''}\n${parties.entry(id).reference}`, id);
    }
    const id = references.get(`${list}\n${reference}`);
    return id === undefined ? undefined : parties.entry(id);
  }

  return {
    lists,
    figures: { parties: parties.count, names: sections.nameParty.length, tokens: sections.wordKind.length, bytes: snapshot.byteLength },
    screen,
    party,
    toSnapshot: () => snapshot.slice(),
  };
}

/** Equal scores are ordered by list and reference, which are only known once entries are read. */
const TIE_ROOM = 25;

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
