# syntax=docker/dockerfile:1
# The image holds no Redis: give it REDIS_URL (compose.yaml does). docs/dependencies.md says how large it is and why.
# ci/image carries these steps out, one by one, where no Docker is.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY sandbox/package.json sandbox/
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.base.json ./
COPY src src
RUN npx tsc -b && find dist -name '*.map' -delete -o -name '*.d.ts' -delete -o -name '*.tsbuildinfo' -delete

FROM node:24-slim AS modules
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY sandbox/package.json sandbox/
# Nothing of them is read when the program runs: a third of the size.
RUN npm ci --omit=dev --ignore-scripts --workspaces=false && \
  find node_modules -type f -regex '.*\.\(map\|d\.ts\|d\.cts\|d\.mts\)' -delete

FROM node:24-slim
ENV NODE_ENV=production HTTP_HOST=0.0.0.0 DATA_DIR=/tmp/svodka
WORKDIR /app
COPY --from=modules /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY config config
COPY locales locales
COPY models models
# A volume that is mounted there belongs to whom the folder belonged.
RUN mkdir -p /backups && chown node:node /backups
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT || 8080}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Without REDIS_URL the program would look for a Redis of its own and keep the data inside the container.
ENTRYPOINT ["/bin/sh", "-c", ": \"${REDIS_URL:?В образе нет Redis. Задайте его адрес, например redis://redis:6379}\"; exec node dist/main.js \"$@\"", "svodka"]
CMD ["serve"]
