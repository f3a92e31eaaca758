import { AppShell, Burger, Group, NavLink, ScrollArea, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useLocation } from '@tanstack/react-router';

import { useWho } from '../api/session.ts';
import { AccountMenu } from './account-menu.tsx';
import { appWords } from './app.words.ts';
import { AREAS } from './areas.ts';
import { useLive } from './live.ts';
import { SandboxClock } from './sandbox-clock.tsx';
import { SessionGuard } from './session-guard.tsx';
import { useWords } from './words.ts';

/** The frame around every page: the areas, who is signed in, and, in the sandbox, what time it is. */
export function Shell() {
  const words = useWords(appWords);
  const { clinic } = useWho();
  useLive();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <a href="#content" className="skip">
        {words.skip}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group wrap="nowrap">
            <Burger opened={isOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={words.menu} />
            <Text fw={700} truncate>
              {clinic.name}
            </Text>
          </Group>
          <Group wrap="nowrap">
            <SandboxClock />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={words.menu}>
        <Areas onPick={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
      <SessionGuard />
    </AppShell>
  );
}

function Areas({ onPick }: { readonly onPick: () => void }) {
  const words = useWords(appWords);
  const { may } = useWho();
  const { pathname } = useLocation();
  return (
    <ScrollArea>
      {AREAS.filter(({ needs }) => may.includes(needs)).map(({ key, path, icon: Icon }) => {
        const isHere = pathname === path || pathname.startsWith(`${path}/`);
        return (
          <NavLink
            key={key}
            component={Link}
            to={path}
            label={words.areas[key]}
            leftSection={<Icon size={18} aria-hidden />}
            active={isHere}
            aria-current={isHere ? 'page' : undefined}
            onClick={onPick}
            variant="light"
          />
        );
      })}
      <VisuallyHidden aria-live="polite" id="announcements" />
    </ScrollArea>
  );
}
