import type { Me } from '@surety/contract';
import { Drawer } from '../ui/dialog.tsx';
import { type Place, PlaceLinks } from './navigation.tsx';
import { UserMenu } from './user-menu.tsx';

export function PhoneMenu({
  me,
  places,
  openHits,
  onClose,
}: {
  readonly me: Me;
  readonly places: readonly Place[];
  readonly openHits: number | undefined;
  readonly onClose: () => void;
}) {
  return (
    <Drawer open onClose={onClose} title={me.tenant.name}>
      <nav aria-label="Main">
        <PlaceLinks shown={places} openHits={openHits} />
      </nav>
      <div className="mt-4 border-t border-line pt-2">
        <UserMenu me={me} />
      </div>
    </Drawer>
  );
}
