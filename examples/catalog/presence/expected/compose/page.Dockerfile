# Runtime node, version 22 (.nvmrc).
FROM node:22 AS source
WORKDIR /app
COPY . .
RUN ["find", ".", "-mindepth", "1", "!", "-name", ".well-known", "(", "-name", ".git", "-o", "-name", ".launchplane", "-o", "-name", ".env", "-o", "-name", ".env.local", "-o", "-name", ".env.*.local", "-o", "-name", "node_modules", ")", "-prune", "-exec", "rm", "-rf", "{}", "+"]

FROM node:22
RUN ["useradd", "--uid", "10001", "--user-group", "--create-home", "launchplane"]
RUN ["install", "-d", "-o", "launchplane", "-g", "launchplane", "/app"]
ENV HOME=/home/launchplane PATH=/home/launchplane/.local/bin:$PATH
WORKDIR /app
COPY --from=source --chown=10001:10001 /app ./
USER 10001:10001
ARG ACCENT
RUN ["node","check-version.mjs"]
RUN ["node","make-page.mjs"]
