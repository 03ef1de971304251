import { Group, Text } from '@mantine/core';
import type { SearchExcerpt, SearchIndicatorHit, SearchPlanHit, SearchSheetHit } from '@mawasu/contract';
import { nodeKindLabels } from '@mawasu/domain/plans';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { ReactNode } from 'react';
import { MarkedText } from '../../components/ui/highlighted-text.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { StateBadge } from '../../components/ui/state-badge.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import classes from './search-hit.module.css';

interface HitProps {
  /** What it is, before its title: 施策, 令和8年度. */
  kind: string;
  title: ReactNode;
  /** Beside the title. */
  marks?: ReactNode;
  place: readonly string[];
  excerpt: SearchExcerpt | null;
}

function Hit({ kind, title, marks, place, excerpt }: HitProps) {
  return (
    <li className={classes.hit}>
      <Group gap="xs" align="baseline">
        <span className={classes.kind}>{kind}</span>
        {title}
        {marks}
      </Group>
      {place.length > 0 && (
        <Text fz="sm" c="dimmed">
          {place.join(' › ')}
        </Text>
      )}
      {excerpt && (
        <Text fz="sm">
          <span className={classes.label}>{excerpt.label}：</span>
          <MarkedText segments={excerpt.segments} />
        </Text>
      )}
    </li>
  );
}

/** 方針 and 柱 have no page of their own. */
export function PlanHit({ hit }: { hit: SearchPlanHit }) {
  const title = <MarkedText segments={hit.title} />;
  return (
    <Hit
      kind={nodeKindLabels[hit.kind]}
      place={hit.place}
      excerpt={hit.excerpt}
      title={
        hit.measureId === null ? (
          <Text component="span" fw={700}>
            {title}
          </Text>
        ) : (
          <TextLink
            to={paths.measure}
            params={{ measureId: hit.measureId }}
            hash={hit.kind === 'initiative' ? hit.id : undefined}
            fw={700}
          >
            {title}
          </TextLink>
        )
      }
    />
  );
}

export function IndicatorHit({ hit }: { hit: SearchIndicatorHit }) {
  return (
    <Hit
      kind="指標"
      place={hit.place}
      excerpt={hit.excerpt}
      title={
        <TextLink
          to={paths.measure}
          params={{ measureId: hit.measureId }}
          hash={hit.initiativeId ?? undefined}
          fw={700}
        >
          <MarkedText segments={hit.title} />
          {hit.unit !== '' && `（${hit.unit}）`}
        </TextLink>
      }
      marks={<SampleMark sample={hit.sample} />}
    />
  );
}

/** `round` is how the address names the sheet's year. */
export function SheetHit({ hit, round }: { hit: SearchSheetHit; round: string }) {
  const { state, position, waitingLabel } = hit;
  const steps = position !== null && waitingLabel !== null ? [{ position, waitingLabel }] : [];
  return (
    <Hit
      kind={fiscalYearLabel(hit.fy)}
      place={hit.place}
      excerpt={hit.excerpt}
      title={
        <TextLink to={paths.entry} params={{ entryId: hit.id }} search={{ round }} fw={700}>
          <MarkedText segments={hit.title} />
        </TextLink>
      }
      marks={
        <>
          <Text component="span" fz="sm">
            {hit.departmentName}
          </Text>
          <StateBadge place={{ state, position }} steps={steps} returned={hit.returned} />
          <SampleMark sample={hit.sample} />
        </>
      }
    />
  );
}
