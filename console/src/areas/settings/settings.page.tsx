import './settings.css';

import { NavLink } from '@mantine/core';
import { Link, Outlet, useLocation } from '@tanstack/react-router';

import { useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Page } from '../../parts/page.tsx';
import { PARTS } from './parts.ts';
import { settingsWords } from './settings.words.ts';

/** The settings: a list of parts, and one of them. */
export function SettingsPage() {
  const words = useWords(settingsWords);
  return (
    <Page title={words.title}>
      <div className="settings">
        <Parts />
        <div>
          <Outlet />
        </div>
      </div>
    </Page>
  );
}

function Parts() {
  const words = useWords(settingsWords);
  const { may } = useWho();
  const { pathname } = useLocation();
  return (
    <nav aria-label={words.parts} className="settings-parts">
      {PARTS.filter(({ needs }) => may.includes(needs)).map(({ key }) => {
        const isHere = pathname === `/settings/${key}`;
        return (
          <NavLink
            key={key}
            label={words.tabs[key]}
            active={isHere}
            aria-current={isHere ? 'page' : undefined}
            variant="light"
            renderRoot={(props) => <Link to={`/settings/${key}`} {...props} />}
          />
        );
      })}
    </nav>
  );
}
