import type { EntryAttachment, Publication as ListedPublication, PublicationChoice } from '@mawasu/contract';
import { withheldBecause, withheldWords } from '@mawasu/domain/sheets';
import { type PublicationState, releasedStates } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isSettledRound } from '../rounds/round-settled.sql.js';
import type { PublishedItem } from './publication.entity.js';

type ListedRow = Omit<ListedPublication, 'progress'> & { jobId: string | null };

export interface RoundPublications {
  today: string;
  items: ListedRow[];
  choice: PublicationChoice | null;
}

type ChoiceMeasure = PublicationChoice['measures'][number];
type ChoiceInitiative = ChoiceMeasure['initiatives'][number];

/** As the statement gives them: which of 写真・データ stay behind says the domain. */
interface PublicationsRow extends Omit<RoundPublications, 'choice'> {
  choice:
    | (Omit<PublicationChoice, 'measures'> & {
        measures: (Omit<ChoiceMeasure, 'initiatives'> & {
          initiatives: (Omit<ChoiceInitiative, 'withheld'> & { attachments: EntryAttachment[] | null })[];
        })[];
      })
    | null;
}

const withheldOf = (attachments: readonly EntryAttachment[] | null): ChoiceInitiative['withheld'] =>
  (attachments ?? []).flatMap((one) => {
    const reason = withheldBecause(one);
    return reason === null ? [] : [{ title: one.title, reason: withheldWords[reason] }];
  });

function toChoice({ edition, measures }: NonNullable<PublicationsRow['choice']>): PublicationChoice {
  return {
    edition,
    measures: measures.map(({ initiatives, ...measure }) => ({
      ...measure,
      initiatives: initiatives.map(({ attachments, ...one }) => ({ ...one, withheld: withheldOf(attachments) })),
    })),
  };
}

/** The 取組み of the paper `m` (an `edition_model`) by id; none where plan and paper do not name the same. */
const initiativesJson = `(
  SELECT coalesce(json_agg(json_build_object('id', n.node_id, 'title', n.title, 'attachments', i.row -> 'attachments', 'heldBack',
    coalesce(last.items @> jsonb_build_array(jsonb_build_object('measureId', p.node_id,
      'heldBack', jsonb_build_array(jsonb_build_object('id', n.node_id)))), false)) ORDER BY n.place), '[]'::json)
  FROM (
    SELECT c.node_id, c.title, row_number() OVER (ORDER BY c.path, c.node_id) AS place FROM plan_position c
    WHERE c.revision_id = r.revision_id AND c.measure_id = p.node_id AND c.kind = 'initiative') n
  JOIN json_array_elements(m.model::json -> 'initiatives') WITH ORDINALITY AS i (row, place)
    ON i.place = n.place AND i.row ->> 'name' = n.title)`;

const choiceJson = `CASE WHEN newest.id IS NOT NULL THEN json_build_object('edition', newest.number, 'measures', (
  SELECT coalesce(json_agg(json_build_object('id', p.node_id, 'code', m.model::json -> 'measure' ->> 'code',
      'title', m.model::json -> 'measure' ->> 'title', 'policyTitle', m.model::json -> 'measure' ->> 'policyTitle',
      'chosen', coalesce(last.items @> jsonb_build_array(jsonb_build_object('measureId', p.node_id)), true),
      'initiatives', ${initiativesJson}) ORDER BY p.path, p.node_id), '[]'::json)
  FROM edition_model m JOIN plan_position p ON p.revision_id = r.revision_id AND p.node_id::text = m.key
  WHERE m.edition_id = newest.id AND m.kind = 'measure')) END`;

const itemsJson = `(
  SELECT coalesce(json_agg(json_build_object('id', b.id, 'state', b.state, 'edition', x.number, 'publishedOn', b.published_on,
      'measures', jsonb_array_length(b.items),
      'heldBack', (SELECT coalesce(sum(jsonb_array_length(i -> 'heldBack')), 0) FROM jsonb_array_elements(b.items) i),
      'failure', b.failure, 'jobId', b.job_id, 'reason', b.reason,
      'files', (SELECT count(*) FROM publication_file f WHERE f.publication_id = b.id AND f.name <> $2),
      'archiveSize', (SELECT f.size FROM publication_file l JOIN file f ON f.checksum = l.file_checksum
        WHERE l.publication_id = b.id AND l.name = $2),
      'releasedAt', ${isoInstant('b.released_at')}, 'releasedByName', u.display_name, 'endedAt', ${isoInstant('b.ended_at')})
    ORDER BY b.created_at DESC, b.id), '[]'::json)
  FROM publication b JOIN edition x ON x.id = b.edition_id LEFT JOIN app_user u ON u.id = b.released_by
  WHERE b.round_id = r.id)`;

/** $1 round, $2 name of the ZIP. */
const publicationsStatement = `
  SELECT japan_today()::text AS today, ${itemsJson} AS items, ${choiceJson} AS choice
  FROM round r
  LEFT JOIN LATERAL (
    SELECT x.id, x.number FROM edition x WHERE x.round_id = r.id AND ${isSettledRound('r')}
    ORDER BY x.number DESC LIMIT 1) newest ON true
  LEFT JOIN LATERAL (
    SELECT b.items FROM publication b WHERE b.round_id = r.id ORDER BY b.created_at DESC, b.id LIMIT 1) last ON true
  WHERE r.id = $1`;

/** What was released of a round, in order: which edition, which part of it. */
export interface ReleasedRow {
  publishedOn: string;
  edition: number;
  items: PublishedItem[];
}

/** $1 round, $2 states. */
const releasedStatement = `
  SELECT b.published_on::text AS "publishedOn", x.number AS edition, b.items
  FROM publication b JOIN edition x ON x.id = b.edition_id
  WHERE b.round_id = $1 AND b.state = ANY ($2) ORDER BY b.released_at, b.id`;

/** For whoever publishes: what was made of a round, and what can be chosen of it. */
@Injectable()
export class PublicationsReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** `null` when the round does not exist. */
  async list(roundId: string, archiveName: string): Promise<RoundPublications | null> {
    const values = [roundId, archiveName];
    const [row] = await queryNamed<PublicationsRow>(this.dataSource, 'publications', publicationsStatement, values);
    return row ? { ...row, choice: row.choice && toChoice(row.choice) } : null;
  }

  released(manager: EntityManager, roundId: string): Promise<ReleasedRow[]> {
    const states: readonly PublicationState[] = releasedStates;
    return manager.query(releasedStatement, [roundId, states]);
  }
}
