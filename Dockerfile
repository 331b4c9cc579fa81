# The desk in an image: the build, the packages that it imports, and Node.js. How to run it: deploy/README.md.
# The build needs the checkout alone. `npm run production` is what puts the final folder together, here and in the tests.
ARG NODE_IMAGE=node:22-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# What `GET /api/version` calls the commit: the history is not here. docker build --build-arg MIXDESK_COMMIT=$(git rev-parse HEAD)
ARG MIXDESK_COMMIT=
RUN node scripts/build.mjs
RUN node scripts/production.mjs /desk

FROM ${NODE_IMAGE}
# The desk needs Node.js alone, so the package managers of the base image go.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* /usr/local/bin/yarn /usr/local/bin/yarnpkg \
  && install --directory --owner=65534 --group=65534 --mode=0700 /data
COPY --from=build /desk /desk
WORKDIR /desk
ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
# Nobody: owns nothing but /data. The root file system may be read-only.
USER 65534:65534
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server/start.js"]
