# An image with pmo and a shell, for CI and for those who install nothing: docs/ci.md.
FROM rust:1-slim-trixie AS build
WORKDIR /src
COPY . .
RUN cargo build --locked --profile dist --bin pmo

FROM debian:trixie-slim
# Files of a mounted clone belong to somebody else. pmo reads them and runs nothing that stands in them.
RUN printf '[safe]\n\tdirectory = *\n' > /etc/gitconfig \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /nonexistent pmo
COPY --from=build /src/target/dist/pmo /usr/local/bin/pmo
COPY --from=build /src/LICENSE /src/LICENSE-APACHE /src/LICENSE-MIT /src/NOTICE /usr/share/doc/pmo/
USER 10001:10001
WORKDIR /work
ENTRYPOINT ["pmo"]
CMD ["--help"]
