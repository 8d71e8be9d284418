# syntax=docker/dockerfile:1
# The image holds no Redis: give it REDIS_URL (compose.yaml does).

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY sandbox/package.json sandbox/
RUN npm ci
COPY tsconfig.json tsconfig.base.json ./
COPY src src
RUN npx tsc -b

FROM node:24-slim AS modules
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY sandbox/package.json sandbox/
RUN npm ci --omit=dev --ignore-scripts --workspaces=false

FROM node:24-slim
ENV NODE_ENV=production HTTP_HOST=0.0.0.0 DATA_DIR=/tmp/svodka
WORKDIR /app
COPY --from=modules /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY config config
COPY locales locales
COPY models models
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT || 8080}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Without REDIS_URL the program would look for a Redis of its own and keep the data inside the container.
ENTRYPOINT ["/bin/sh", "-c", ": \"${REDIS_URL:?В образе нет Redis. Задайте его адрес, например redis://redis:6379}\"; exec node dist/main.js \"$@\"", "svodka"]
CMD ["serve"]
