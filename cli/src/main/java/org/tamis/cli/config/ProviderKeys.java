package org.tamis.cli.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.oauth.AuthorizationCodes;
import org.tamis.studio.session.Entrance;

/**
 * The keys of {@code [studio.oauth]}: where browsers log in. Whose the tokens are that come of it,
 * {@code [accounts.oauth]} says.
 *
 * @param tokens the section that does
 */
record ProviderKeys(Section section, Section tokens) {
  static final String URL = "a URL that ends with a slash, https or http to this machine";
  private static final String AUTHORIZATION = "authorization-url";
  private static final String TOKEN = "token-url";
  private static final String CLIENT = "client-id";
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** The address of the pages: a redirection that is built of it must be the same octets. */
  static Optional<URI> page(String text) {
    return TokenKeys.url(text)
        .filter(url -> "/".equals(url.getRawPath()) && text.equals(url.toString()))
        .filter(url -> url.getRawQuery() == null && url.getRawFragment() == null);
  }

  /**
   * Empty where browsers log in with passwords alone, or after a mistake.
   *
   * @param studio the address of the pages
   */
  Optional<Entrance.Provider> read(Optional<URI> studio, Optional<Accounts> accounts) {
    String name = section.text("name", "OAuth");
    Optional<String> issuer = section.optionalText("issuer", "accounts.oauth.issuer");
    Optional<URI> authorization = url(AUTHORIZATION);
    Optional<URI> token = url(TOKEN);
    Optional<String> client = section.optionalText(CLIENT);
    Optional<String> secret =
        section
            .path("client-secret-file")
            .flatMap((Path path) -> RemoteServers.secret(section, "client-secret-file", path));
    List<String> scopes = scopes();
    Optional<String> resource = section.optionalText("resource");
    Duration wait = section.time("wait", SECOND, Duration.ofMinutes(5), "10s");
    if (!section.has(AUTHORIZATION)) {
      refuseLone(TOKEN, CLIENT);
      return Optional.empty();
    }
    Optional<String> whose = issuer.or(() -> tokens.optionalText("issuer"));
    require(token.isPresent() || section.isWrong(TOKEN), section.full(TOKEN));
    require(client.isPresent() || section.isWrong(CLIENT), section.full(CLIENT));
    require(whose.isPresent(), section.full("issuer"));
    require(studio.isPresent(), "studio.url, which the provider sends browsers back to");
    require(
        accounts.isEmpty() || !accounts.get().tokens().isEmpty(),
        "accounts.oauth, which says whose tokens are");
    if (authorization.isEmpty()
        || token.isEmpty()
        || client.isEmpty()
        || whose.isEmpty()
        || studio.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Entrance.Provider(
            name,
            studio.get(),
            new AuthorizationCodes.Client(
                whose.get(),
                authorization.get(),
                token.get(),
                client.get(),
                secret,
                Entrance.Provider.redirect(studio.get()),
                scopes,
                resource,
                wait)));
  }

  private Optional<URI> url(String key) {
    return section.optional(key, Section.NONE, TokenKeys.EXPECTED, ProviderKeys::endpoint);
  }

  /** RFC 6749 §3.1, §3.2: without a fragment. */
  private static Optional<URI> endpoint(String text) {
    return TokenKeys.url(text).filter(url -> url.getRawFragment() == null);
  }

  private List<String> scopes() {
    List<String> given = section.texts("scopes", "[\"openid\"]");
    return section.has("scopes") ? given : List.of("openid");
  }

  private void refuseLone(String... keys) {
    for (String key : keys) {
      if (section.has(key)) {
        section.mistake(key, "has no effect without " + section.full(AUTHORIZATION));
      }
    }
  }

  private void require(boolean isThere, String other) {
    if (!isThere) {
      section.mistake(AUTHORIZATION, "needs " + other);
    }
  }
}
