package org.tamis.service.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.Identity;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.accounts.LoginRefused;
import org.tamis.service.accounts.Origin;
import org.tamis.service.testing.KnownAccounts;
import org.tamis.service.testing.TestKeys;
import org.tamis.service.testing.TlsPair;
import org.tamis.service.tls.ServerIdentity;

/** Log-ins with certificates of clients, over real handshakes. */
@Timeout(600)
class ExternalExchangeTest {
  private static final Origin ORIGIN = new Origin(InetAddress.getLoopbackAddress(), "test");

  @TempDir static Path keys;

  private final LoginGuard guard =
      new LoginGuard(
          Accounts.of(new KnownAccounts(Map.of("ann@x", "{PLAIN}p", "root", "{PLAIN}p"))),
          Set.of("root"),
          LoginLimits.DEFAULT,
          InstantSource.system());

  @BeforeAll
  static void makeKeys() throws Exception {
    TestKeys.make(keys);
    client("mail", "/CN=Ann", " -addext subjectAltName=DNS:pc.x,email:ann@x,email:other@x");
    client("name", "/O=x/CN=root", "");
    client("nobody", "/CN=nobody", "");
    client("nameless", "/O=x", "");
    client("stranger", "/CN=root", "");
    StringBuilder authorities = new StringBuilder();
    for (String name : new String[] {"mail", "name", "nobody", "nameless"}) {
      authorities.append(Files.readString(keys.resolve(name + ".pem")));
    }
    Files.writeString(keys.resolve("authorities.pem"), authorities);
  }

  /** A certificate that is its own authority, and its key for Java. */
  private static void client(String name, String subject, String more) throws Exception {
    TestKeys.openssl(
        keys,
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "
            + subject
            + (" -keyout " + name + ".key -out " + name + ".pem" + more));
    TestKeys.openssl(
        keys,
        "pkcs12 -export -passout pass:p -inkey %1$s.key -in %1$s.pem -out %1$s.p12"
            .formatted(name));
  }

  private static TlsChannel shown(Optional<String> name) throws Exception {
    ServerIdentity server = ServerIdentity.load(keys.resolve("cert.pem"), keys.resolve("key.pem"));
    server.askClients(keys.resolve("authorities.pem"));
    return new TlsChannel(
        TlsPair.shakeHands(context(name), server.engine(), "TLSv1.3").server().getSession());
  }

  private static SSLContext context(Optional<String> name) throws Exception {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    KeyStore store = KeyStore.getInstance("PKCS12");
    if (name.isPresent()) {
      try (InputStream in = Files.newInputStream(keys.resolve(name.get() + ".p12"))) {
        store.load(in, "p".toCharArray());
      }
    } else {
      store.load(null, null);
    }
    own.init(store, "p".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust().getTrustManagers(), null);
    return context;
  }

  private static TrustManagerFactory trust() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(keys.resolve("cert.pem"))) {
      Certificate server = CertificateFactory.getInstance("X.509").generateCertificate(in);
      store.setCertificateEntry("server", server);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  private static SaslChannel channel(Optional<String> name) throws Exception {
    return new SaslChannel(ORIGIN, Optional.of(shown(name)));
  }

  private boolean isOffered(SaslChannel channel) {
    return SaslMechanism.all(guard, MechanismPolicy.ALL).stream()
        .filter(mechanism -> mechanism.name().equals("EXTERNAL"))
        .allMatch(mechanism -> mechanism.isOffered(channel));
  }

  @ParameterizedTest
  @CsvSource({"mail, '', ann@x, ann@x", "name, '', root, root", "name, ann@x, ann@x, root"})
  void aCertificateLogsIn(String name, String authzid, String account, String by) throws Exception {
    SaslChannel channel = channel(Optional.of(name));
    assertThat(isOffered(channel)).isTrue();
    assertThat(new ExternalExchange(guard, channel).respond(authzid))
        .isEqualTo(new Exchange.Answer.LoggedIn(new Identity(account, by), ""));
  }

  @ParameterizedTest
  @CsvSource({"nobody, ''", "mail, root"})
  void aCertificateOfNoAccountDoesNot(String name, String authzid) throws Exception {
    ExternalExchange exchange = new ExternalExchange(guard, channel(Optional.of(name)));
    assertThatThrownBy(() -> exchange.respond(authzid)).isInstanceOf(LoginRefused.class);
  }

  @Test
  void aCertificateWithoutANameIsMalformed() throws Exception {
    ExternalExchange exchange = new ExternalExchange(guard, channel(Optional.of("nameless")));
    assertThatThrownBy(() -> exchange.respond(""))
        .isInstanceOf(SaslException.class)
        .isNotInstanceOf(LoginRefused.class);
  }

  @Test
  void withoutACertificateItIsNotOffered() throws Exception {
    assertThat(isOffered(channel(Optional.empty()))).isFalse();
    assertThat(isOffered(new SaslChannel(ORIGIN, Optional.empty()))).isFalse();
  }

  /** Java does not show a certificate of another authority than the server names. */
  @Test
  void aCertificateOfSomebodyElseIsNotTaken() throws Exception {
    assertThat(isOffered(channel(Optional.of("stranger")))).isFalse();
  }

  @Test
  void whoIsNotAskedShowsNothing() throws Exception {
    ServerIdentity server = ServerIdentity.load(keys.resolve("cert.pem"), keys.resolve("key.pem"));
    TlsPair pair = TlsPair.shakeHands(context(Optional.of("mail")), server.engine(), "TLSv1.3");
    assertThat(new TlsChannel(pair.server().getSession()).client()).isEmpty();
  }
}
