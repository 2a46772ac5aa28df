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
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.service.accounts.SourceUnavailable;
import org.tamis.service.accounts.TokenSource;
import org.tamis.service.text.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Tokens about which their issuer is asked each time (RFC 7662), and so may take one back. */
public final class IntrospectedTokens implements TokenSource {
  private static final int LARGEST_ANSWER = 1 << 16;
  private static final JsonFactory JSON = new JsonFactory();

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
    Answer answer = ask(token);
    boolean active = answer.members().getOrDefault("active", "").equals("true"); // RFC 7662 §2.2
    boolean forUs = issuer.audience().isEmpty() || answer.isFor(issuer.audience().get());
    return active && forUs
        ? Optional.ofNullable(answer.members().get(issuer.claim()))
            .filter(account -> !account.isEmpty())
        : Optional.empty();
  }

  /**
   * What is said of a token.
   *
   * @param members those at the top that are text, numbers or truth values
   * @param audiences whom it is for
   */
  private record Answer(Map<String, String> members, List<String> audiences) {
    boolean isFor(String audience) {
      return audiences.contains(audience);
    }
  }

  private Answer ask(String token) throws SourceUnavailable {
    try {
      HttpResponse<InputStream> response =
          client.send(request(token), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new SourceUnavailable(label() + ": status " + response.statusCode());
        }
        return answer(body.readNBytes(LARGEST_ANSWER));
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

  private Answer answer(byte[] json) throws SourceUnavailable {
    Answer answer = new Answer(new HashMap<>(), new ArrayList<>());
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new SourceUnavailable(label() + ": answers no JSON object");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        member(parser, answer);
      }
    }
    return answer;
  }

  private static void member(JsonParser parser, Answer answer) {
    String name = parser.currentName();
    boolean audience = name.equals("aud");
    if (parser.nextToken().isScalarValue()) {
      answer.members().put(name, parser.getString());
      if (audience) {
        answer.audiences().add(parser.getString());
      }
    } else if (audience && parser.currentToken() == JsonToken.START_ARRAY) {
      audiences(parser, answer.audiences());
    } else {
      parser.skipChildren();
    }
  }

  /** RFC 7662 §2.2: a string identifier, or a list of them. */
  private static void audiences(JsonParser parser, List<String> audiences) {
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      if (next == JsonToken.VALUE_STRING) {
        audiences.add(parser.getString());
      } else {
        parser.skipChildren();
      }
    }
  }
}
