package org.tamis.studio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tamis.service.accounts.oauth.AuthorizationCodes;
import org.tamis.service.accounts.oauth.SignedTokens;
import org.tamis.studio.session.Entrance;

/**
 * An authorization server, as strict as RFC 9700 wants it: codes count once, for the client, the
 * address and the verifier that they were asked for with. Its pages are not there: whoever asks
 * {@link #consent} has logged in.
 */
final class TestProvider implements AutoCloseable {
  static final String ISSUER = "https://login.example/realms/mail";
  static final String CLIENT = "studio & co";
  private static final String SECRET = "s3cr:t+";
  private static final String AUDIENCE = "sieve";

  private final HttpServer server;
  private final ECKey key;
  private final Map<String, Code> codes = new ConcurrentHashMap<>();

  /** What it says at the token endpoint in place of its own; "" for its own. */
  volatile String instead = "";

  volatile int status = 200;

  /** Whether it looks at verifiers at all; old ones do not. */
  volatile boolean looksAtVerifiers = true;

  /** Whom its access tokens are for. */
  volatile String audience = AUDIENCE;

  private record Code(String account, Map<String, String> asked) {}

  TestProvider() throws IOException, JOSEException {
    key = new ECKeyGenerator(Curve.P_256).keyID("1").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
    server.createContext("/token", this::token);
    server.start();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  Entrance.Provider entrance(URI studio) {
    return new Entrance.Provider(
        "Example <Login>",
        studio,
        new AuthorizationCodes.Client(
            ISSUER,
            URI.create("https://login.example/auth?prompt=select"),
            URI.create(url("/token")),
            CLIENT,
            Optional.of(SECRET),
            Entrance.Provider.redirect(studio),
            List.of("openid", "email"),
            Optional.of("urn:sieve"),
            Duration.ofSeconds(60)));
  }

  SignedTokens tokens() throws IOException {
    return new SignedTokens(
        new SignedTokens.Issuer(
            ISSUER, AUDIENCE, URI.create(url("/keys")).toURL(), "email", Duration.ofSeconds(60)));
  }

  static Map<String, String> fields(String form) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      fields.put(
          URLDecoder.decode(pair.substring(0, equals), UTF_8),
          URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    return fields;
  }

  /**
   * Somebody logs in there and consents.
   *
   * @param place where the studio has sent the browser
   * @return the code
   */
  String consent(URI place, String account) {
    return code(account, fields(place.getRawQuery()));
  }

  /** A code that another client has asked for. */
  String codeOfAnotherClient(URI place, String account) {
    Map<String, String> asked = fields(place.getRawQuery());
    asked.put("client_id", "another");
    return code(account, asked);
  }

  private String code(String account, Map<String, String> asked) {
    String code = "code/" + codes.size() + "+&=";
    codes.put(code, new Code(account, asked));
    return code;
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> sent =
        fields(new String(exchange.getRequestBody().readAllBytes(), US_ASCII));
    String login = exchange.getRequestHeaders().getFirst("Authorization");
    Code code = codes.remove(sent.getOrDefault("code", ""));
    if (!instead.isEmpty() || status != 200) {
      answer(exchange, status, instead);
    } else if (!login().equals(login)) {
      answer(exchange, 401, "{\"error\":\"invalid_client\"}");
    } else if (code == null || !fits(code, sent)) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
    } else {
      answer(exchange, 200, tokens(code));
    }
  }

  /** RFC 6749 §2.3.1: both parts are encoded as in a form first. */
  private static String login() {
    String pair = "studio+%26+co:s3cr%3At%2B";
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(US_ASCII));
  }

  private boolean fits(Code code, Map<String, String> sent) {
    return sent.get("grant_type").equals("authorization_code")
        && code.asked().get("client_id").equals(CLIENT)
        && code.asked().get("redirect_uri").equals(sent.get("redirect_uri"))
        && code.asked().get("resource").equals(sent.get("resource"))
        && code.asked().get("code_challenge_method").equals("S256")
        && (!looksAtVerifiers
            || code.asked().get("code_challenge").equals(challenge(sent.get("code_verifier"))));
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String tokens(Code code) throws IOException {
    String access =
        signed(
            claims(audience).claim("email", code.account()).claim("scope", "openid email").build());
    String id = signed(claims(CLIENT).claim("nonce", code.asked().get("nonce")).build());
    return "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":60,\"id_token\":\"%s\",\"more\":[{}]}"
        .formatted(access, id);
  }

  private static JWTClaimsSet.Builder claims(String audience) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(audience)
        .subject("1")
        .expirationTime(Date.from(Instant.now().plusSeconds(600)));
  }

  private String signed(JWTClaimsSet claims) throws IOException {
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("1").build(), claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] octets = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, octets.length);
    exchange.getResponseBody().write(octets);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
