import { Badge } from '../../ui/badge.tsx';

export function FictionalBadge({ shown }: { readonly shown: boolean }) {
  return shown ? (
    <Badge tone="accent" tip="From a demonstration list: these parties do not exist">
      Fictional
    </Badge>
  ) : null;
}
