import { Checkbox } from '../../ui/field.tsx';
import { type Role, roles } from './roles.ts';

export function RoleChoice({
  chosen,
  onChange,
}: {
  readonly chosen: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
}) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-medium">Roles</legend>
      {roles.map(({ role, label, can }) => (
        <Checkbox
          key={role}
          label={label}
          hint={can}
          checked={chosen.includes(role)}
          onChange={(on) => onChange(on ? [...chosen, role] : chosen.filter((each) => each !== role))}
        />
      ))}
    </fieldset>
  );
}
