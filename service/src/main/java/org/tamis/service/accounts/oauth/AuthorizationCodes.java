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
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tamis.service.accounts.SourceUnavailable;
import org.tamis.service.text.Reason;
import tools.jackson.core.JacksonException;

/**
 * Log-in at a provider with a browser: an authorization code (RFC 6749 §4.1) that is bound to one
 * attempt by PKCE (RFC 7636), as RFC 9700 §2.1 has it. Called from many threads at once.
 */
public final class AuthorizationCodes {
  private static final int LARGEST_ANSWER = 1 << 18;
  private static final int MOST_CODE = 4_096;
  private static final String OPENID = "openid";

  private final Client client;
  private final InstantSource clock;
  private final HttpClient http;

  /**
   * What we are at the provider.
   *
   * @param issuer as {@code iss} has it (RFC 9207)
   * @param authorization where browsers are sent (RFC 6749 §3.1)
   * @param token where codes become tokens (RFC 6749 §3.2)
   * @param id of us (RFC 6749 §2.2)
   * @param secret with which we prove that (RFC 6749 §2.3.1); empty for a public client
   * @param redirect where browsers come back, octet by octet as the provider knows it
   * @param scopes that are asked for
   * @param resource that tokens are for (RFC 8707); empty where the provider knows it
   * @param patience for the answer, more than 0
   */
  public record Client(
      String issuer,
      URI authorization,
      URI token,
      String id,
      Optional<String> secret,
      URI redirect,
      List<String> scopes,
      Optional<String> resource,
      Duration patience) {
    public Client {
      scopes = List.copyOf(scopes);
    }

    boolean hasIdTokens() {
      return scopes.contains(OPENID);
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return issuer;
    }
  }

  public AuthorizationCodes(Client client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    this.http = HttpClient.newBuilder().connectTimeout(client.patience()).build();
  }

  /** Where a browser is sent, for an attempt that begins. */
  public URI request(LoginAttempt attempt) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("response_type", "code");
    fields.put("client_id", client.id());
    fields.put("redirect_uri", client.redirect().toString());
    if (!client.scopes().isEmpty()) {
      fields.put("scope", String.join(" ", client.scopes()));
    }
    fields.put("state", attempt.state());
    fields.put("code_challenge", attempt.challenge());
    fields.put("code_challenge_method", "S256");
    if (client.hasIdTokens()) {
      fields.put("nonce", attempt.nonce());
    }
    client.resource().ifPresent(resource -> fields.put("resource", resource));
    // RFC 6749 §3.1: a query that the address has is kept
    String address = client.authorization().toString();
    return URI.create(address + (address.indexOf('?') < 0 ? "?" : "&") + form(fields));
  }

  /**
   * The access token, when a browser comes back. It says nothing of whether that is valid here.
   *
   * @param returned the parameters of the address that the browser has asked for
   * @throws CodeRefused when nobody is to be let in for it
   * @throws SourceUnavailable when the provider does not answer as it should
   */
  public String token(LoginAttempt attempt, Map<String, String> returned)
      throws CodeRefused, SourceUnavailable {
    if (!attempt.hasState(returned.getOrDefault("state", ""))) {
      throw new CodeRefused("the answer is for another log-in");
    }
    // RFC 9207 §2.4: compared as it is
    if (!client.issuer().equals(returned.getOrDefault("iss", client.issuer()))) {
      throw new CodeRefused("the answer is of another issuer");
    }
    if (returned.containsKey("error")) {
      throw new CodeRefused("the provider says: " + returned.get("error"));
    }
    String code = returned.getOrDefault("code", "");
    if (code.isEmpty() || code.length() > MOST_CODE) {
      throw new CodeRefused("the answer has no code");
    }
    return tokenOf(attempt, ask(request(attempt, code)));
  }

  private String tokenOf(LoginAttempt attempt, Answer answer)
      throws CodeRefused, SourceUnavailable {
    Map<String, String> members = answer.members();
    if (answer.status() >= 400 && answer.status() < 500 && members.containsKey("error")) {
      throw new CodeRefused("the provider says: " + members.get("error")); // RFC 6749 §5.2
    }
    String token = members.getOrDefault("access_token", "");
    boolean isBearer = members.getOrDefault("token_type", "").equalsIgnoreCase("bearer");
    if (answer.status() != 200 || token.isEmpty() || !isBearer) {
      throw new SourceUnavailable(
          client + ": status " + answer.status() + " without a bearer token");
    }
    if (client.hasIdTokens()) {
      IdToken.check(
          members.getOrDefault("id_token", ""), client.issuer(), client.id(), attempt, clock);
    }
    return token;
  }

  /** RFC 6749 §4.1.3, RFC 7636 §4.5. */
  private HttpRequest request(LoginAttempt attempt, String code) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("code", code);
    fields.put("redirect_uri", client.redirect().toString());
    fields.put("code_verifier", attempt.verifier());
    client.resource().ifPresent(resource -> fields.put("resource", resource));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(client.token())
            .timeout(client.patience())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json");
    if (client.secret().isPresent()) {
      String login = encoded(client.id()) + ":" + encoded(client.secret().get());
      request.header(
          "Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
    } else {
      fields.put("client_id", client.id());
    }
    return request.POST(HttpRequest.BodyPublishers.ofString(form(fields))).build();
  }

  private record Answer(int status, Map<String, String> members) {}

  private Answer ask(HttpRequest request) throws SourceUnavailable {
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return new Answer(
            response.statusCode(),
            JsonMembers.of(body.readNBytes(LARGEST_ANSWER))
                .map(JsonMembers::texts)
                .orElseGet(Map::of));
      }
    } catch (IOException | JacksonException e) {
      throw new SourceUnavailable(client + ": " + Reason.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceUnavailable(client + ": interrupted", e);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
