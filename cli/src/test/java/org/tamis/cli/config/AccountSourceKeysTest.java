package org.tamis.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.service.accounts.AccountSource;
import org.tamis.service.accounts.Accounts;

class AccountSourceKeysTest {
  private static final String ALL =
      """
      [accounts]
      sources = ["sql", "file", "ldap", "imap"]
      password-file = "passwords"
      default-domain = "x.example"
      lower-case = true
      open-domains = ["Open.example"]
      [accounts.imap]
      host = "imap.example"
      user = "%n"
      [accounts.ldap]
      host = "ldap.example"
      base = "dc=example"
      filter = "(&(a=b)(mail=%u))"
      bind-dn = "cn=us"
      bind-password-file = "secret"
      [accounts.sql]
      url = "jdbc:sqlite:mail.db"
      password-query = "SELECT secret FROM box WHERE login = %u"
      scram = ["SCRAM-SHA-256"]
      [accounts.oauth]
      issuer = "https://issuer.example"
      audience = "sieve"
      jwks-url = "https://issuer.example/keys"
      introspection-url = "http://localhost/introspect"
      client-id = "us"
      client-secret-file = "secret"
      [scripts]
      directory = "scripts"
      [managesieve]
      require-tls = false
      [store]
      password-file = "store"
      """;

  @TempDir Path directory;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(directory.resolve("passwords"), "a@x.example:{PLAIN}p\n");
    Files.writeString(directory.resolve("store"), "a@x.example:p\n");
    Files.writeString(directory.resolve("secret"), "s3cret\n");
  }

  private ConfigResult<Config> read(String text) throws IOException {
    return ConfigReader.read(Files.writeString(directory.resolve("tamis.toml"), text));
  }

  @Test
  void theSourcesAreInTheirOrder() throws IOException {
    Accounts accounts = ((ConfigResult.Good<Config>) read(ALL)).config().accounts();
    assertThat(accounts.sources())
        .extracting(AccountSource::label)
        .containsExactly(
            "jdbc:sqlite:mail.db",
            directory.resolve("passwords").toString(),
            "LDAP ldap.example:636",
            "IMAP imap.example:993");
    assertThat(accounts.tokens())
        .extracting(tokens -> tokens.label())
        .containsExactly("tokens of https://issuer.example", "http://localhost/introspect");
    assertThat(accounts.names().account("ANN")).isEqualTo("ann@x.example");
    assertThat(accounts.openDomains()).containsExactly("open.example");
    assertThat(accounts.listed()).containsExactly("a@x.example");
    assertThat(accounts.areAllListed()).isFalse();
  }

  /** A command about one account takes any, where nobody can list all. */
  @Test
  void accountsThatCannotBeListedAreTaken() throws IOException {
    Files.writeString(directory.resolve("tamis.toml"), ALL);
    StoreAccess access =
        ((ConfigResult.Good<StoreAccess>) ConfigReader.readStore(directory.resolve("tamis.toml")))
            .config();
    assertThat(access.complaint("anybody@x.example")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"imap\"] | \"pam\"] | accounts.sources: \"pam\": expected one of file, imap, ldap, sql",
        ", \"imap\"] | ] | accounts.imap: has no effect without \"imap\" in accounts.sources",
        "\"file\",  | ` ` | accounts.password-file: has no effect without \"file\"",
        "lower-case = true | name = \"%d\" | accounts.name: expected a name with %u or %n",
        "base = \"dc=example\" | # | accounts.ldap.base: missing; expected a distinguished name, or user-dn",
        "(mail=%u)) | (mail=%u | accounts.ldap.filter: is not a filter of LDAP (RFC 4515)",
        "(mail=%u)) | (mail=x)) | accounts.ldap.filter: needs %u or %n",
        "base = \"dc=example\" | user-dn = \"cn\" | accounts.ldap.user-dn: is not a distinguished name (RFC 4514)",
        "bind-dn = \"cn=us\" | # | accounts.ldap.bind-password-file: has no effect without accounts.ldap.bind-dn",
        "url = \"jdbc:sqlite:mail.db\" | # | accounts.sql.url: missing; expected a string",
        "url = \"jdbc:sqlite:mail.db\" | url = \"mail.db\" | accounts.sql.url: expected a URL of JDBC",
        "= %u\" | = '%n@%d'\" | accounts.sql.password-query: expected a query with %u or %n, each alone",
        "\"SCRAM-SHA-256\" | \"SCRAM\" | accounts.sql.scram: \"SCRAM\": expected \"SCRAM-SHA-256\" or",
        "audience = \"sieve\" | # | accounts.oauth.jwks-url: needs accounts.oauth.audience",
        "https://issuer.example/keys | http://issuer.example/keys | accounts.oauth.jwks-url: expected a URL with https",
        "client-id = \"us\" | # | accounts.oauth.introspection-url: needs accounts.oauth.client-id",
        "require-tls = false | trusted-networks = [\"webmail\"] | managesieve.trusted-networks: \"webmail\": expected an address",
      })
  void mistakesAreNamed(String setting, String other, String said) throws IOException {
    String text = ALL.replace(setting, other);
    assertThat(text).isNotEqualTo(ALL);
    assertThat(read(text))
        .isInstanceOfSatisfying(
            ConfigResult.Wrong.class,
            wrong -> assertThat(String.join("\n", List.copyOf(wrong.mistakes()))).contains(said));
  }
}
