package org.tamis.service.accounts.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.service.accounts.AccountEntry;
import org.tamis.service.accounts.SourceUnavailable;

class LdapAccountsTest {
  private static final String ADMIN = "cn=admin,dc=example,dc=org";

  private InMemoryDirectoryServer server;

  @BeforeEach
  void directory() throws Exception {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
    config.addAdditionalBindCredentials(ADMIN, "adm1n");
    config.setSchema(null);
    server = new InMemoryDirectoryServer(config);
    server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
    server.add("dn: ou=p,dc=example,dc=org", "objectClass: organizationalUnit", "ou: p");
    person("ann", "a", "ann@x", "ann.lee@x");
    person("bob", "b", "bob@x");
    person("two", "t", "same@x");
    person("three", "t", "same@x");
    server.startListening();
  }

  private void person(String uid, String password, String... mail) throws LDAPException {
    server.add(
        "uid=" + uid + ",ou=p,dc=example,dc=org",
        new Attribute("objectClass", "inetOrgPerson"),
        new Attribute("uid", uid),
        new Attribute("userPassword", password),
        new Attribute("cn", mail[0]),
        new Attribute("mail", mail));
  }

  @AfterEach
  void stop() {
    server.shutDown(true);
  }

  private LdapAccounts accounts(LdapSettings.Look look, String password) {
    return new LdapAccounts(
        new LdapSettings(
            "127.0.0.1",
            server.getListenPort(),
            Optional.empty(),
            false,
            Optional.of(new LdapSettings.Bind(ADMIN, password)),
            look,
            4,
            Duration.ofSeconds(30),
            Duration.ZERO));
  }

  private LdapAccounts searching() {
    return accounts(
        new LdapSettings.Search(
            "dc=example,dc=org",
            "(&(objectClass=inetOrgPerson)(mail=%u))",
            Optional.of("cn"),
            Optional.of("mail")),
        "adm1n");
  }

  @ParameterizedTest
  @CsvSource({"ann@x, a, true", "ann.lee@x, a, true", "ann@x, b, false", "bob@x, b, true"})
  void whoBindsIsLetIn(String name, String password, boolean right) throws SourceUnavailable {
    try (LdapAccounts accounts = searching()) {
      AccountEntry.Elsewhere found = (AccountEntry.Elsewhere) accounts.find(name);
      assertThat(found.exists()).isTrue();
      assertThat(found.check().accepts(password)).isEqualTo(right);
      assertThat(found.check().accepts(password)).isEqualTo(right); // the connection is ours again
    }
  }

  @Test
  void theDirectoryKnowsNamesAndAliases() throws SourceUnavailable {
    try (LdapAccounts accounts = searching()) {
      AccountEntry.Elsewhere found = (AccountEntry.Elsewhere) accounts.find("ann.lee@x");
      assertThat(found.account()).isEqualTo("ann@x");
      assertThat(found.aliases()).isEqualTo(List.of("ann@x", "ann.lee@x"));
    }
  }

  /** RFC 4513 §5.1.2: to bind with a name and without a password succeeds and proves nothing. */
  @Test
  void anEmptyPasswordIsWrong() throws SourceUnavailable {
    try (LdapAccounts accounts = searching()) {
      assertThat(((AccountEntry.Elsewhere) accounts.find("ann@x")).check().accepts("")).isFalse();
    }
  }

  /** Names come from strangers; the same is asked of the server for those who are not there. */
  @ParameterizedTest
  @ValueSource(strings = {"nobody@x", "*", "ann*", "ann@x)(uid=*", "ann@x)(|(uid=*", "\\2a", "("})
  void aNameIsNoPartOfTheFilter(String name) throws SourceUnavailable {
    try (LdapAccounts accounts = searching()) {
      AccountEntry.Elsewhere found = (AccountEntry.Elsewhere) accounts.find(name);
      assertThat(found.exists()).isFalse();
      assertThat(found.check().accepts("a")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "ann@x, a, true",
        "ann, a, true",
        "ann, b, false",
        "\"ann,ou=p\", a, false",
        "\"x,uid=ann\", a, false",
        "nobody, a, false",
        "\"a+uid=ann\", a, false"
      })
  void aNameIsAValueOfTheEntrysName(String name, String password, boolean right)
      throws SourceUnavailable {
    try (LdapAccounts accounts =
        accounts(new LdapSettings.Named("uid=%n,ou=p,dc=example,dc=org"), "adm1n")) {
      AccountEntry.Elsewhere found = (AccountEntry.Elsewhere) accounts.find(name);
      assertThat(found.exists()).isFalse(); // nobody has looked
      assertThat(found.check().accepts(password)).isEqualTo(right);
    }
  }

  @Test
  void twoEntriesAreAMistake() {
    try (LdapAccounts accounts = searching()) {
      assertThatThrownBy(() -> accounts.find("same@x"))
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("two entries for same@x");
    }
  }

  @Test
  void aDirectoryThatRefusesUsOrIsDownSaysNeitherYesNorNo() throws Exception {
    LdapSettings.Search search =
        new LdapSettings.Search(
            "dc=example,dc=org", "(mail=%u)", Optional.empty(), Optional.empty());
    try (LdapAccounts accounts = accounts(search, "wrong")) {
      assertThatThrownBy(() -> accounts.find("ann@x")).isInstanceOf(SourceUnavailable.class);
    }
    try (LdapAccounts accounts = searching()) {
      accounts.find("ann@x");
      int port = server.getListenPort();
      server.shutDown(true);
      assertThatThrownBy(() -> accounts.find("ann@x"))
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("LDAP 127.0.0.1:" + port);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "(mail=%u), ''",
    "(mail=%u, is not a filter of LDAP (RFC 4515)",
    "(mail=x), needs %u or %n"
  })
  void filtersAreChecked(String filter, String problem) {
    assertThat(LdapNames.filterProblem(filter).orElse("")).isEqualTo(problem);
  }
}
