package org.tamis.cli.config;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.service.accounts.TokenSource;
import org.tamis.service.accounts.oauth.IntrospectedTokens;
import org.tamis.service.accounts.oauth.SignedTokens;
import org.tamis.service.net.Loopback;

/** The keys of {@code [accounts.oauth]}: whose access tokens let their owners in. */
final class TokenKeys {
  static final String EXPECTED = "a URL with https, or http to this machine";

  private final Section section;

  private TokenKeys(Section section) {
    this.section = section;
  }

  static List<TokenSource> read(Section section) {
    return new TokenKeys(section).sources();
  }

  private List<TokenSource> sources() {
    Optional<String> issuer = section.optionalText("issuer");
    Optional<String> audience = section.optionalText("audience");
    Optional<URI> keys = section.optional("jwks-url", Section.NONE, EXPECTED, TokenKeys::url);
    Optional<URI> endpoint =
        section.optional("introspection-url", Section.NONE, EXPECTED, TokenKeys::url);
    String claim = section.text("claim", "email");
    Duration wait = section.time("wait", Duration.ofSeconds(1), Duration.ofMinutes(5), "5s");
    Optional<String> user = section.optionalText("client-id");
    Optional<String> password =
        section
            .path("client-secret-file")
            .flatMap((Path path) -> RemoteServers.secret(section, "client-secret-file", path));
    keys.ifPresent(_ -> require("jwks-url", "issuer", "audience"));
    endpoint.ifPresent(_ -> require("introspection-url", "client-id", "client-secret-file"));
    Optional<TokenSource> signed =
        issuer.flatMap(name ->
            audience.flatMap(us ->
                keys.map(url ->
                    new SignedTokens(new SignedTokens.Issuer(name, us, toUrl(url), claim, wait)))));
    Optional<TokenSource> asked =
        endpoint.flatMap(url ->
            user.flatMap(own ->
                password.map(secret ->
                    new IntrospectedTokens(
                        new IntrospectedTokens.Issuer(url, own, secret, claim, audience, wait)))));
    return Stream.of(signed, asked).flatMap(Optional::stream).toList();
  }

  private void require(String key, String... others) {
    for (String other : others) {
      if (!section.has(other)) {
        section.mistake(key, "needs " + section.full(other));
      }
    }
  }

  /** Tokens and keys go over protected lines only (RFC 6750 §5.3). */
  static Optional<URI> url(String text) {
    try {
      URI url = new URI(text);
      boolean local = Loopback.is(String.valueOf(url.getHost()));
      boolean safe = "https".equals(url.getScheme()) || local && "http".equals(url.getScheme());
      return safe && url.getHost() != null ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static URL toUrl(URI url) {
    try {
      return url.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("https and http are known", e);
    }
  }
}
