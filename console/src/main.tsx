import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/app.css';

import { createRoot } from 'react-dom/client';

import { App } from './app/app.tsx';
import { keepDialogsBehindCover } from './app/cover-keys.ts';

keepDialogsBehindCover();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
