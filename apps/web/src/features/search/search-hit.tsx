import { Text } from '@mantine/core';
import type { SearchExcerpt, SearchIndicatorHit, SearchPlanHit, SearchSheetHit } from '@mawasu/contract';
import { nodeFieldLabels, nodeKindLabels } from '@mawasu/domain/plans';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { FoundItem, FoundNodeTitle } from '../../components/ui/found-item.js';
import { MarkedText } from '../../components/ui/highlighted-text.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { StateBadge } from '../../components/ui/state-badge.js';
import { TextLink } from '../../components/ui/text-link.js';
import { PICTURES_ANCHOR, paths } from '../../config/paths.js';
import classes from './search-hit.module.css';

interface HitBodyProps {
  place: readonly string[];
  excerpt: SearchExcerpt | null;
}

/** Where it stands, and what was found in it. */
function HitBody({ place, excerpt }: HitBodyProps) {
  return (
    <>
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
    </>
  );
}

/** What is said of a picture stands far below the head of its page. */
const isInPictures = ({ excerpt }: SearchPlanHit) => excerpt?.label === nodeFieldLabels.pictures;

export function PlanHit({ hit }: { hit: SearchPlanHit }) {
  const title = (
    <FoundNodeTitle node={hit} part={isInPictures(hit) ? PICTURES_ANCHOR : undefined}>
      <MarkedText segments={hit.title} />
    </FoundNodeTitle>
  );
  return (
    <FoundItem kind={nodeKindLabels[hit.kind]} title={title}>
      <HitBody {...hit} />
    </FoundItem>
  );
}

export function IndicatorHit({ hit }: { hit: SearchIndicatorHit }) {
  return (
    <FoundItem
      kind="指標"
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
    >
      <HitBody {...hit} />
    </FoundItem>
  );
}

/** `round` is how the address names the sheet's year. */
export function SheetHit({ hit, round }: { hit: SearchSheetHit; round: string }) {
  const { state, position, waitingLabel } = hit;
  const steps = position !== null && waitingLabel !== null ? [{ position, waitingLabel }] : [];
  return (
    <FoundItem
      kind={fiscalYearLabel(hit.fy)}
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
    >
      <HitBody {...hit} />
    </FoundItem>
  );
}
