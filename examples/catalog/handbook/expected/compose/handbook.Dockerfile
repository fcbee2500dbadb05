# Runtime static, of no version that the sources name.
FROM busybox:1.37 AS source
WORKDIR /app
COPY . .
RUN ["find", ".", "-mindepth", "1", "!", "-name", ".well-known", "(", "-name", ".*", "-o", "-name", "Launchfile", "-o", "-name", "launchplane.yaml", ")", "-prune", "-exec", "rm", "-rf", "{}", "+"]

FROM busybox:1.37
WORKDIR /app
COPY --from=source --chown=10001:10001 /app ./
USER 10001:10001
CMD ["httpd", "-f", "-p", "8080", "-h", "/app"]
