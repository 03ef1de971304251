import { paths } from '../../config/paths.js';
import { ButtonLink } from './text-link.js';

/** The way out of a page that cannot be shown. */
export function HomeLink() {
  return (
    <ButtonLink to={paths.home} variant="default">
      ホームに戻る
    </ButtonLink>
  );
}
