package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.testing.LdapServer;
import org.tamis.cli.config.Authorities;
import org.tamis.service.accounts.AccountEntry;
import org.tamis.service.accounts.SourceUnavailable;
import org.tamis.service.accounts.ldap.LdapAccounts;
import org.tamis.service.accounts.ldap.LdapSettings;

/** Accounts in OpenLDAP, with the access rules and the TLS of a real one. */
@Timeout(600)
class SlapdAccountsIT {
  private static final String PEOPLE = "ou=people," + LdapServer.BASE;

  @TempDir private static Path directory;
  private static LdapServer slapd;
  private static SSLSocketFactory trusting;

  @BeforeAll
  static void start() throws Exception {
    Optional<String> missing = LdapServer.missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    TestAuthority authority = TestAuthority.make(directory);
    trusting = Authorities.trustedBy(authority.certificates());
    slapd = LdapServer.start(directory.resolve("cert.pem"), directory.resolve("key.pem"));
    try (LDAPConnection connection =
        new LDAPConnection("127.0.0.1", slapd.port(), LdapServer.ADMIN, LdapServer.PASSWORD)) {
      connection.add("dn: " + LdapServer.BASE, "objectClass: domain", "dc: example");
      connection.add("dn: " + PEOPLE, "objectClass: organizationalUnit", "ou: people");
      person(connection, "ann", "a", "ann@x.example", "lee@x.example");
      person(connection, "bob", "p\u00e4ss", "bob@x.example");
      person(connection, "two", "t", "same@x.example");
      person(connection, "three", "t", "same@x.example");
    }
  }

  private static void person(LDAPConnection to, String uid, String password, String... mail)
      throws LDAPException {
    to.add(
        "uid=" + uid + "," + PEOPLE,
        new Attribute("objectClass", "inetOrgPerson"),
        new Attribute("uid", uid),
        new Attribute("sn", uid),
        new Attribute("userPassword", password),
        new Attribute("cn", mail[0]),
        new Attribute("mail", mail));
  }

  @AfterAll
  static void stop() throws IOException {
    if (slapd != null) {
      slapd.close();
    }
  }

  private static LdapSettings settings(
      String host, Optional<SSLSocketFactory> tls, String password, LdapSettings.Look look) {
    return new LdapSettings(
        host,
        slapd.port(),
        tls,
        tls.isPresent(),
        Optional.of(new LdapSettings.Bind(LdapServer.ADMIN, password)),
        look,
        4,
        Duration.ofSeconds(60),
        Duration.ZERO);
  }

  private static LdapSettings.Search search() {
    return new LdapSettings.Search(
        PEOPLE, "(&(objectClass=inetOrgPerson)(mail=%u))", Optional.of("cn"), Optional.of("mail"));
  }

  private static LdapAccounts searching() {
    return new LdapAccounts(settings("127.0.0.1", Optional.empty(), LdapServer.PASSWORD, search()));
  }

  @ParameterizedTest
  @CsvSource({
    "ann@x.example, a, true",
    "lee@x.example, a, true",
    "LEE@X.EXAMPLE, a, true",
    "ann@x.example, A, false",
    "ann@x.example, '', false",
    "bob@x.example, p\u00e4ss, true",
    "bob@x.example, a, false"
  })
  void whoBindsIsLetIn(String name, String password, boolean right) throws SourceUnavailable {
    try (LdapAccounts accounts = searching()) {
      AccountEntry.Elsewhere found = (AccountEntry.Elsewhere) accounts.find(name);
      assertThat(found.exists()).isTrue();
      assertThat(found.check().accepts(password)).isEqualTo(right);
      assertThat(found.check().accepts(password)).isEqualTo(right);
    }
  }

  @Test
  void theDirectoryKnowsAccountsAndAliases() throws SourceUnavailable {
    try (LdapAccounts accounts = searching()) {
      AccountEntry.Elsewhere found = (AccountEntry.Elsewhere) accounts.find("lee@x.example");
      assertThat(found.account()).isEqualTo("ann@x.example");
      assertThat(found.aliases()).isEqualTo(List.of("ann@x.example", "lee@x.example"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nobody@x.example", "*", "ann*", "ann@x.example)(uid=*", "\\2a", "(", "\u0001"})
  void aNameIsNoPartOfTheFilter(String name) throws SourceUnavailable {
    try (LdapAccounts accounts = searching()) {
      AccountEntry.Elsewhere found = (AccountEntry.Elsewhere) accounts.find(name);
      assertThat(found.exists()).isFalse();
      assertThat(found.check().accepts("a")).isFalse();
    }
  }

  @Test
  void twoEntriesAreNobody() {
    try (LdapAccounts accounts = searching()) {
      assertThatThrownBy(() -> accounts.find("same@x.example"))
          .isInstanceOf(SourceUnavailable.class);
    }
  }

  @Test
  void theNameMayBePartOfTheEntrys() throws SourceUnavailable {
    LdapSettings.Named named = new LdapSettings.Named("uid=%n," + PEOPLE);
    try (LdapAccounts accounts =
        new LdapAccounts(settings("127.0.0.1", Optional.empty(), LdapServer.PASSWORD, named))) {
      assertThat(accepts(accounts, "ann@x.example", "a")).isTrue();
      assertThat(accepts(accounts, "ann@x.example", "b")).isFalse();
      assertThat(accepts(accounts, "ann,ou=people@x.example", "a")).isFalse();
    }
  }

  private static boolean accepts(LdapAccounts accounts, String name, String password)
      throws SourceUnavailable {
    return accounts.find(name) instanceof AccountEntry.Elsewhere found
        && found.check().accepts(password);
  }

  @Test
  void startTlsTrustsTheAuthorityAlone() throws SourceUnavailable {
    try (LdapAccounts accounts =
        new LdapAccounts(
            settings("localhost", Optional.of(trusting), LdapServer.PASSWORD, search()))) {
      assertThat(accepts(accounts, "ann@x.example", "a")).isTrue();
    }
    SSLSocketFactory platform = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (LdapAccounts accounts =
        new LdapAccounts(
            settings("localhost", Optional.of(platform), LdapServer.PASSWORD, search()))) {
      assertThatThrownBy(() -> accounts.find("ann@x.example"))
          .isInstanceOf(SourceUnavailable.class);
    }
  }

  @Test
  void aWrongPasswordOfOursIsNoAnswer() {
    try (LdapAccounts accounts =
        new LdapAccounts(settings("127.0.0.1", Optional.empty(), "wrong", search()))) {
      assertThatThrownBy(() -> accounts.find("ann@x.example"))
          .isInstanceOf(SourceUnavailable.class);
    }
  }
}
