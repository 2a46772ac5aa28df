package org.tamis.service.accounts.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.service.accounts.SourceUnavailable;

@Timeout(600)
class TokensTest {
  private static final Duration WAIT = Duration.ofSeconds(60);

  private final AtomicReference<String> asked = new AtomicReference<>("");
  private volatile String answer = "";
  private volatile int status = 200;
  private HttpServer server;
  private String url;
  private ECKey key;

  @BeforeEach
  void issuer() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.set(
              exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] body = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    key = new ECKeyGenerator(Curve.P_256).keyID("1").generate();
    answer = new JWKSet(key.toPublicJWK()).toString();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private SignedTokens signed() throws Exception {
    return new SignedTokens(
        new SignedTokens.Issuer("https://issuer", "sieve", URI.create(url).toURL(), "email", WAIT));
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("https://issuer")
        .audience("sieve")
        .claim("email", "ann@x")
        .expirationTime(Date.from(Instant.now().plusSeconds(600)));
  }

  private static String token(ECKey key, JWTClaimsSet claims) throws Exception {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
    jwt.sign(new ECDSASigner(key));
    return jwt.serialize();
  }

  @Test
  void aSignedTokenSaysWhoseItIs() throws Exception {
    assertThat(signed().accountOf(token(key, claims().build()))).contains("ann@x");
  }

  @Test
  void tokensOfOthersAreNotValid() throws Exception {
    SignedTokens tokens = signed();
    ECKey other = new ECKeyGenerator(Curve.P_256).keyID("1").generate();
    assertThat(tokens.accountOf(token(other, claims().build()))).isEmpty();
    assertThat(tokens.accountOf(token(key, claims().issuer("https://other").build()))).isEmpty();
    assertThat(tokens.accountOf(token(key, claims().audience("imap").build()))).isEmpty();
    Date past = Date.from(Instant.now().minusSeconds(600));
    assertThat(tokens.accountOf(token(key, claims().expirationTime(past).build()))).isEmpty();
    assertThat(tokens.accountOf(token(key, claims().expirationTime(null).build()))).isEmpty();
    assertThat(tokens.accountOf(token(key, claims().claim("email", null).build()))).isEmpty();
    assertThat(tokens.accountOf("no token")).isEmpty();
  }

  /** Neither without a signature, nor with the public key as a secret that both know. */
  @Test
  void theAlgorithmIsNotTheTokensChoice() throws Exception {
    SignedTokens tokens = signed();
    assertThat(tokens.accountOf(new PlainJWT(claims().build()).serialize())).isEmpty();
    SignedJWT mac =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("1").build(), claims().build());
    mac.sign(new MACSigner(key.toPublicJWK().toString().getBytes(UTF_8)));
    assertThat(tokens.accountOf(mac.serialize())).isEmpty();
  }

  @Test
  void anIssuerThatIsDownIsNobodysMistake() throws Exception {
    status = 503;
    SignedTokens tokens = signed();
    String token = token(key, claims().build());
    assertThatThrownBy(() -> tokens.accountOf(token)).isInstanceOf(SourceUnavailable.class);
  }

  private IntrospectedTokens introspected(String audience) {
    return new IntrospectedTokens(
        new IntrospectedTokens.Issuer(
            URI.create(url), "us", "s3cret", "username", Optional.ofNullable(audience), WAIT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"active\":true,\"username\":\"ann@x\"} | | ann@x",
        "{\"scope\":[\"a\"],\"active\":true,\"x\":{\"active\":false},\"username\":\"ann@x\"} | | ann@x",
        "{\"active\":true,\"username\":\"ann@x\",\"aud\":\"sieve\"} | sieve | ann@x",
        "{\"active\":true,\"username\":\"ann@x\",\"aud\":\"imap\"} | sieve | ",
        "{\"active\":true,\"username\":\"ann@x\"} | sieve | ",
        "{\"active\":true,\"aud\":[\"imap\",\"sieve\"],\"username\":\"ann@x\"} | sieve | ann@x",
        "{\"active\":true,\"aud\":[\"imap\"],\"username\":\"ann@x\"} | sieve | ",
        "{\"active\":true,\"aud\":[],\"username\":\"ann@x\"} | sieve | ",
        "{\"active\":true,\"aud\":[[\"sieve\"],{\"a\":\"sieve\"},1],\"username\":\"ann@x\"} | sieve | ",
        "{\"active\":true,\"aud\":{\"sieve\":\"sieve\"},\"username\":\"ann@x\"} | sieve | ",
        "{\"active\":true,\"aud\":[\"imap\"],\"username\":\"ann@x\"} | | ann@x",
        "{\"active\":false,\"username\":\"ann@x\"} | | ",
        "{\"username\":\"ann@x\"} | | ",
        "{\"active\":true} | | ",
      })
  void theIssuerIsAsked(String said, String audience, String account) throws SourceUnavailable {
    answer = said;
    assertThat(introspected(audience).accountOf("t+k")).isEqualTo(Optional.ofNullable(account));
    assertThat(asked.get())
        .isEqualTo("Basic dXM6czNjcmV0 token_type_hint=access_token&token=t%2Bk");
  }

  @ParameterizedTest
  @CsvSource({
    "500, '{}'",
    "200, []",
    "200, '{\"aud\":[\"sieve\"'",
    "200, '{\"active\":'",
    "200, ''"
  })
  void anIssuerThatAnswersOtherwiseIsNobodysMistake(int code, String said) {
    status = code;
    answer = said;
    assertThatThrownBy(() -> introspected(null).accountOf("t"))
        .isInstanceOf(SourceUnavailable.class);
  }
}
