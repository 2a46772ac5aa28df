package org.tamis.service.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ongres.scram.client.ScramClient;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.ExtendedSSLSession;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.Identity;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.accounts.LoginRefused;
import org.tamis.service.accounts.Origin;
import org.tamis.service.accounts.PasswordEntry;
import org.tamis.service.accounts.ScramHash;
import org.tamis.service.sasl.ScramExchange.Binding;
import org.tamis.service.testing.KnownAccounts;
import org.tamis.service.testing.TestKeys;
import org.tamis.service.testing.TlsPair;

@Timeout(600)
class ScramExchangeTest {
  /** Made by Python's hashlib and hmac from "pencil" and the salts of the RFCs' examples. */
  private static final String PENCIL_1 =
      "{SCRAM-SHA-1}4096,QSXCR+Q6sek8bf92,6dlGYMOdZcOPutkcNY8U2g7vK9Y=,D+CSWLOshSulAsxiupA+qs2/fTE=";

  private static final String PENCIL_256 =
      "{SCRAM-SHA-256}4096,W22ZaJ0SNY7soEsUEjb6gQ==,"
          + "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=,wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=";

  private static final String MADE = PasswordEntry.make("p\u00e4ss", 4_096).toString();
  private static final Origin ORIGIN = new Origin(InetAddress.getLoopbackAddress(), "test");
  private static final SaslChannel PLAIN = new SaslChannel(ORIGIN, Optional.empty());

  @TempDir static Path keys;
  private static TlsPair tls13;
  private static TlsPair tls12;

  @BeforeAll
  static void shakeHands() throws Exception {
    TestKeys.make(keys);
    tls13 = TlsPair.shakeHands(keys, "TLSv1.3");
    tls12 = TlsPair.shakeHands(keys, "TLSv1.2");
  }

  private static LoginGuard guard(String secret) {
    Map<String, String> lines =
        Map.of("user", PENCIL_1 + " " + PENCIL_256, "a,b=c", MADE, "root", MADE);
    return new LoginGuard(
        Accounts.of(new KnownAccounts(lines)).withSecret(secret),
        Set.of("root"),
        new LoginLimits(6, 1_000, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO),
        InstantSource.system());
  }

  private static SaslChannel under(TlsPair tls) {
    return new SaslChannel(ORIGIN, Optional.of(new TlsChannel(tls.server().getSession())));
  }

  private static ScramExchange exchange(ScramHash hash, String nonce) {
    return new ScramExchange(hash, Binding.OFFERED, guard("s"), PLAIN, () -> nonce);
  }

  private static String challenge(Exchange exchange, String message) throws SaslException {
    return ((Exchange.Answer.Challenge) exchange.respond(message)).text();
  }

  /** RFC 5802 §5. */
  @Test
  void theExampleOfSha1() throws SaslException {
    ScramExchange exchange = exchange(ScramHash.SHA_1, "3rfcNHYJY1ZVvWVs7j");
    assertThat(challenge(exchange, "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL"))
        .isEqualTo("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096");
    assertThat(
            exchange.respond(
                "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="))
        .isEqualTo(
            new Exchange.Answer.LoggedIn(
                new Identity("user", "user"), "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="));
  }

  /** RFC 7677 §3. */
  @Test
  void theExampleOfSha256() throws SaslException {
    ScramExchange exchange = exchange(ScramHash.SHA_256, "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0");
    assertThat(challenge(exchange, "n,,n=user,r=rOprNGfwEbeRWgbNEkqO"))
        .isEqualTo(
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
    assertThat(
            exchange.respond(
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                    + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="))
        .isEqualTo(
            new Exchange.Answer.LoggedIn(
                new Identity("user", "user"), "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
  }

  private static ScramClient.FinalBuildStage client(String user, String password, String... names) {
    return ScramClient.builder()
        .advertisedMechanisms(List.of(names))
        .username(user)
        .password(password.toCharArray());
  }

  /** An independent client, which checks our signature, too. */
  private static Identity logIn(ScramClient client, ScramExchange exchange) throws Exception {
    client.serverFirstMessage(challenge(exchange, client.clientFirstMessage().toString()));
    Exchange.Answer.LoggedIn end =
        (Exchange.Answer.LoggedIn) exchange.respond(client.clientFinalMessage().toString());
    client.serverFinalMessage(end.last());
    return end.who();
  }

  @ParameterizedTest
  @EnumSource
  void aClientOfOthersLogsIn(ScramHash hash) throws Exception {
    ScramClient client = client("a,b=c", "pa\u0308ss", hash.mechanism()).build();
    assertThat(logIn(client, new ScramExchange(hash, Binding.OFFERED, guard(""), PLAIN)))
        .isEqualTo(new Identity("a,b=c", "a,b=c"));
  }

  @ParameterizedTest
  @EnumSource
  void anAdministratorActsForAUser(ScramHash hash) throws Exception {
    ScramClient client = client("root", "p\u00e4ss", hash.mechanism()).authzid("user").build();
    assertThat(logIn(client, new ScramExchange(hash, Binding.OFFERED, guard(""), PLAIN)))
        .isEqualTo(new Identity("user", "root"));
    ScramClient other = client("user", "pencil", hash.mechanism()).authzid("root").build();
    assertThatThrownBy(
            () -> logIn(other, new ScramExchange(hash, Binding.OFFERED, guard(""), PLAIN)))
        .isInstanceOf(LoginRefused.class)
        .hasMessageContaining("not authorized");
  }

  private static byte[] exported(TlsPair tls) throws Exception {
    return ((ExtendedSSLSession) tls.client().getSession())
        .exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32);
  }

  private static byte[] endPoint(TlsPair tls) throws Exception {
    Certificate server = tls.client().getSession().getPeerCertificates()[0];
    return MessageDigest.getInstance("SHA-256").digest(server.getEncoded());
  }

  @ParameterizedTest
  @EnumSource
  void aClientBindsItsLogInToTls(ScramHash hash) throws Exception {
    for (TlsPair tls : List.of(tls12, tls13)) {
      ScramClient client =
          client("root", "p\u00e4ss", hash.mechanism() + "-PLUS")
              .channelBinding("tls-server-end-point", endPoint(tls))
              .build();
      assertThat(
              logIn(client, new ScramExchange(hash, Binding.NEEDED, guard(""), under(tls)))
                  .account())
          .isEqualTo("root");
    }
    ScramClient exporter =
        client("root", "p\u00e4ss", hash.mechanism() + "-PLUS")
            .channelBinding("tls-exporter", exported(tls13))
            .build();
    assertThat(
            logIn(exporter, new ScramExchange(hash, Binding.NEEDED, guard(""), under(tls13)))
                .account())
        .isEqualTo("root");
  }

  /** Somebody in between has another connection to the client than to us. */
  @Test
  void anotherConnectionIsNoticed() throws Exception {
    TlsPair other = TlsPair.shakeHands(keys, "TLSv1.3");
    ScramClient client =
        client("root", "p\u00e4ss", "SCRAM-SHA-256-PLUS")
            .channelBinding("tls-exporter", exported(other))
            .build();
    assertThatThrownBy(() ->
            logIn(
                client,
                new ScramExchange(ScramHash.SHA_256, Binding.NEEDED, guard(""), under(tls13))))
        .isInstanceOf(SaslException.class)
        .hasMessage("channel-bindings-dont-match");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "false | true  | y,,n=user,r=abc | server-does-support-channel-binding",
        "true  | true  | y,,n=user,r=abc | server-does-support-channel-binding",
        "true  | true  | n,,n=user,r=abc | server-does-support-channel-binding",
        "false | true  | p=tls-exporter,,n=user,r=abc | channel-binding-not-supported",
        "true  | true  | p=tls-unique,,n=user,r=abc | unsupported-channel-binding-type",
        "true  | false | p=tls-exporter,,n=user,r=abc | unsupported-channel-binding-type",
        "false | false | n,,m=x,n=user,r=abc | extensions-not-supported",
        "false | false | n,,n=us=er,r=abc | invalid-username-encoding",
        "false | false | n,,n=user | other-error",
        "false | false | n,,n=,r=abc | other-error",
        "false | false | x,,n=user,r=abc | other-error",
        "false | false | n,n=user,r=abc | other-error",
        "false | false | n,,n=user,r=a\u00e4 | other-error",
      })
  void firstMessagesThatAreRefused(boolean plus, boolean tls, String message, String reason) {
    ScramExchange exchange =
        new ScramExchange(
            ScramHash.SHA_256,
            plus ? Binding.NEEDED : Binding.OFFERED,
            guard(""),
            tls ? under(tls13) : PLAIN);
    assertThatThrownBy(() -> exchange.respond(message))
        .isInstanceOf(SaslException.class)
        .isNotInstanceOf(LoginRefused.class)
        .hasMessage(reason);
  }

  /** Without TLS there is no -PLUS of ours that somebody could have hidden. */
  @Test
  void aClientThatCouldBindMayGoWithout() throws SaslException {
    assertThat(challenge(exchange(ScramHash.SHA_1, "x"), "y,,n=user,r=abc")).startsWith("r=abcx,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c=biws,r=abcy,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
        "c=biws,r=abcx",
        "c=biws,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
        "c=eSws,r=abcx,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
        "c=!,r=abcx,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
        "c=biws,r=abcx,p=!",
        ""
      })
  void lastMessagesThatAreNone(String message) throws SaslException {
    ScramExchange exchange = exchange(ScramHash.SHA_1, "x");
    challenge(exchange, "n,,n=user,r=abc");
    assertThatThrownBy(() -> exchange.respond(message))
        .isInstanceOf(SaslException.class)
        .isNotInstanceOf(LoginRefused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=", "AAAA", ""})
  void aProofOfAnotherExchangeIsWrong(String proof) throws SaslException {
    ScramExchange exchange = exchange(ScramHash.SHA_1, "x");
    challenge(exchange, "n,,n=user,r=abc");
    assertThatThrownBy(() -> exchange.respond("c=biws,r=abcx,p=" + proof))
        .isInstanceOf(LoginRefused.class);
  }

  @Test
  void aWrongPasswordIsRefused() {
    ScramClient client = client("user", "Pencil", "SCRAM-SHA-256").build();
    assertThatThrownBy(() ->
            logIn(client, new ScramExchange(ScramHash.SHA_256, Binding.OFFERED, guard(""), PLAIN)))
        .isInstanceOf(LoginRefused.class);
  }

  /** So that nobody learns who has an account. */
  @ParameterizedTest
  @EnumSource
  void anUnknownUserLooksLikeAKnownOne(ScramHash hash) throws Exception {
    String first = said(hash, "secret", "nobody");
    assertThat(first).isEqualTo(said(hash, "secret", "nobody"));
    assertThat(first).isNotEqualTo(said(hash, "other", "nobody"));
    assertThat(first).isNotEqualTo(said(hash, "secret", "somebody"));
    assertThat(first).hasSameSizeAs(said(hash, "secret", "root")).endsWith(",i=4096");
    ScramClient client = client("nobody", "x", hash.mechanism()).build();
    assertThatThrownBy(
            () -> logIn(client, new ScramExchange(hash, Binding.OFFERED, guard(""), PLAIN)))
        .isInstanceOf(LoginRefused.class);
  }

  private static String said(ScramHash hash, String secret, String user) throws SaslException {
    return challenge(
        new ScramExchange(hash, Binding.OFFERED, guard(secret), PLAIN, () -> "x"),
        "n,,n=" + user + ",r=y");
  }

  @Test
  void octetsThatAreNotUtf8AreNoMessage() {
    byte[] octets = "n,,n=\u00e4,r=y".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> exchange(ScramHash.SHA_1, "x").respond(octets))
        .isInstanceOf(SaslException.class);
  }

  @Test
  void theServerBeginsWhenTheClientWaits() throws SaslException {
    ScramExchange exchange = exchange(ScramHash.SHA_1, "x");
    assertThat(challenge(exchange, "")).isEmpty();
    assertThat(challenge(exchange, "n,,n=user,r=abc")).startsWith("r=abcx,");
  }

  @Test
  void whatIsOfferedInWhichOrder() {
    assertThat(offered(PLAIN)).containsExactly("PLAIN", "SCRAM-SHA-1");
    assertThat(offered(under(tls13))).containsExactly("PLAIN", "SCRAM-SHA-1", "SCRAM-SHA-1-PLUS");
    assertThat(SaslMechanism.all(guard(""), MechanismPolicy.ALL))
        .extracting(SaslMechanism::name)
        .containsExactly(
            "PLAIN",
            "SCRAM-SHA-256",
            "SCRAM-SHA-1",
            "SCRAM-SHA-256-PLUS",
            "SCRAM-SHA-1-PLUS",
            "EXTERNAL",
            "OAUTHBEARER",
            "XOAUTH2");
  }

  @Test
  void theSiteAllowsSomeOfThem() {
    MechanismPolicy policy = new MechanismPolicy(Set.of("SCRAM-SHA-1", "EXTERNAL"));
    assertThat(offered(under(tls13), policy)).containsExactly("SCRAM-SHA-1");
    assertThat(SaslMechanism.all(guard(""), policy))
        .extracting(SaslMechanism::name)
        .isEqualTo(SaslMechanism.NAMES);
    assertThatThrownBy(() -> new MechanismPolicy(Set.of("NTLM")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** RFC 5802 §6: a client that could bind says so, and is right that there is no -PLUS form. */
  @Test
  void aClientThatCouldBindLogsInWhereThatIsNotOffered() throws SaslException {
    ScramExchange exchange =
        new ScramExchange(
            ScramHash.SHA_256, Binding.NOT_OFFERED, guard(""), under(tls13), () -> "x");
    assertThat(challenge(exchange, "y,,n=user,r=abc")).startsWith("r=abcx,");
  }

  /** {@link KnownAccounts} takes only hashes with that label for keys. */
  private static List<String> offered(SaslChannel channel) {
    return offered(channel, MechanismPolicy.ALL);
  }

  private static List<String> offered(SaslChannel channel, MechanismPolicy policy) {
    return SaslMechanism.all(guard(""), policy).stream()
        .filter(mechanism -> mechanism.isOffered(channel))
        .map(SaslMechanism::name)
        .toList();
  }

  @Test
  void theSaltIsBase64() throws SaslException {
    String salt = said(ScramHash.SHA_256, "s", "nobody").split(",")[1].substring(2);
    assertThat(Base64.getDecoder().decode(salt)).isNotEmpty();
  }
}
