import type { Me } from '@surety/contract';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ArrowLeftRight, Keyboard, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { api } from '../api/client.ts';
import { useTakeOver } from '../api/session.ts';
import { paths } from '../paths.ts';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { toast } from '../ui/toast.tsx';
import { useSignOut } from './sign-out.ts';
import { chooseTheme, useTheme } from './theme.ts';
import { UserButton } from './user-button.tsx';

export function UserMenu({ me, onKeys }: { readonly me: Me; readonly onKeys?: () => void }) {
  const theme = useTheme();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const switchTenant = useSwitchTenant();
  const next = ({ system: 'light', light: 'dark', dark: 'system' } as const)[theme];
  const ThemeIcon = { system: Monitor, light: Sun, dark: Moon }[next];
  const items: MenuItem[] = [
    ...me.tenants
      .filter(({ id }) => id !== me.tenant.id)
      .map(
        (tenant): MenuItem => ({
          label: `Switch to ${tenant.name}`,
          icon: <ArrowLeftRight className="size-4" />,
          onSelect: () => switchTenant(tenant.id),
        }),
      ),
    { label: `Theme: ${next}`, icon: <ThemeIcon className="size-4" />, onSelect: () => chooseTheme(next) },
    ...(onKeys === undefined ? [] : [{ label: 'Keyboard shortcuts', icon: <Keyboard className="size-4" />, onSelect: onKeys }]),
    { label: 'Settings', icon: <Settings className="size-4" />, onSelect: () => void navigate({ to: paths.settings() }) },
    { label: 'Sign out', icon: <LogOut className="size-4" />, onSelect: signOut },
  ];
  return <Menu align="start" items={items} trigger={<UserButton me={me} />} />;
}

function useSwitchTenant(): (tenantId: string) => void {
  const takeOver = useTakeOver();
  const navigate = useNavigate();
  const { mutate } = useMutation({
    mutationFn: (tenantId: string) => api.identity.switchTenant({ body: { tenant_id: tenantId } }),
    onSuccess: (me) => {
      takeOver(me);
      void navigate({ to: paths.overview() });
    },
    onError: () => toast('Switching failed. Try again.', 'failed'),
  });
  return mutate;
}
