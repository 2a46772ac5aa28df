package org.tamis.service.accounts.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.tamis.service.accounts.SourceUnavailable;
import org.tamis.service.accounts.TokenSource;
import org.tamis.service.text.Reason;
import tools.jackson.core.JacksonException;

/** Tokens about which their issuer is asked each time (RFC 7662), and so may take one back. */
public final class IntrospectedTokens implements TokenSource {
  private static final int LARGEST_ANSWER = 1 << 16;

  private final Issuer issuer;
  private final HttpClient client;

  /**
   * Whom we ask.
   *
   * @param user with whose password we ask (RFC 6749 §2.3.1)
   * @param claim the member of the answer that is the account
   * @param audience which {@code aud} must be if it is there; empty for any
   * @param patience for the answer, more than 0
   */
  public record Issuer(
      URI endpoint,
      String user,
      String password,
      String claim,
      Optional<String> audience,
      Duration patience) {
    /** Without the password. */
    @Override
    public String toString() {
      return endpoint.toString();
    }
  }

  public IntrospectedTokens(Issuer issuer) {
    this.issuer = issuer;
    this.client = HttpClient.newBuilder().connectTimeout(issuer.patience()).build();
  }

  @Override
  public String label() {
    return issuer.toString();
  }

  @Override
  public Optional<String> accountOf(String token) throws SourceUnavailable {
    JsonMembers answer = ask(token);
    boolean active = answer.texts().getOrDefault("active", "").equals("true"); // RFC 7662 §2.2
    // RFC 7662 §2.2: a string identifier, or a list of them
    boolean forUs = issuer.audience().isEmpty() || answer.has("aud", issuer.audience().get());
    return active && forUs
        ? Optional.ofNullable(answer.texts().get(issuer.claim()))
            .filter(account -> !account.isEmpty())
        : Optional.empty();
  }

  private JsonMembers ask(String token) throws SourceUnavailable {
    try {
      HttpResponse<InputStream> response =
          client.send(request(token), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new SourceUnavailable(label() + ": status " + response.statusCode());
        }
        return JsonMembers.of(body.readNBytes(LARGEST_ANSWER))
            .orElseThrow(() -> new SourceUnavailable(label() + ": answers no JSON object"));
      }
    } catch (IOException | JacksonException e) {
      throw e instanceof SourceUnavailable own
          ? own
          : new SourceUnavailable(label() + ": " + Reason.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceUnavailable(label() + ": interrupted", e);
    }
  }

  /** RFC 7662 §2.1. */
  private HttpRequest request(String token) {
    String login = issuer.user() + ":" + issuer.password();
    return HttpRequest.newBuilder(issuer.endpoint())
        .timeout(issuer.patience())
        .header(
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "application/json")
        .POST(
            HttpRequest.BodyPublishers.ofString(
                "token_type_hint=access_token&token=" + URLEncoder.encode(token, UTF_8)))
        .build();
  }
}
