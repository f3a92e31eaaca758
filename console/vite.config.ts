import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

/** The API of an app that runs beside `npm run dev`. */
const API = 'http://localhost:3000';

export default defineConfig({
  plugins: [react(), compression({ algorithms: ['brotliCompress', 'gzip'], include: /\.(js|css|svg)$/ })],
  build: {
    reportCompressedSize: false,
    target: 'es2023',
    // The policy of the app lets no address within a page carry content.
    assetsInlineLimit: 0,
    // The editors of texts and of journeys come when they are needed.
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/v1': API, '/docs': API } },
});
