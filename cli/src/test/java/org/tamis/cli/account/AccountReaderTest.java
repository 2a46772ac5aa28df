package org.tamis.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.cli.config.ConfigResult;
import org.tamis.cli.config.Key;
import org.tamis.cli.secret.CommandSecret;
import org.tamis.cli.secret.FileSecret;
import org.tamis.cli.secret.KeyringSecret;

class AccountReaderTest {
  private static final String GOOD =
      """
      [account.work]
      address = "ann@example.org"
      imap = "imaps://mail.example.org"
      password-file = "work.password"
      """;

  @TempDir Path directory;

  private ConfigResult<List<OwnAccount>> read(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("accounts.toml"), text);
    return AccountReader.read(file, AccountFiles.of(Map.of("HOME", directory.toString())));
  }

  private OwnAccount good(String text) throws IOException {
    var result = read(text);
    assertThat(result).isInstanceOf(ConfigResult.Good.class);
    return ((ConfigResult.Good<List<OwnAccount>>) result).config().getFirst();
  }

  private List<String> mistakes(String text) throws IOException {
    return switch (read(text)) {
      case ConfigResult.Good<List<OwnAccount>> _ -> List.of();
      case ConfigResult.Wrong<List<OwnAccount>> wrong ->
          wrong.mistakes().stream()
              .map(line -> line.replace(directory + "/accounts.toml", "F"))
              .toList();
    };
  }

  @Test
  void fourLinesAreEnough() throws IOException {
    OwnAccount account = good(GOOD);
    assertThat(account.name()).isEqualTo("work");
    assertThat(account.imap().host()).isEqualTo("mail.example.org");
    assertThat(account.imap().port()).isEqualTo(993);
    assertThat(account.imap().security()).isEqualTo(TransportSecurity.TLS);
    assertThat(account.credentials())
        .isEqualTo(
            new Credentials(
                "ann@example.org",
                new FileSecret("password-file", directory.resolve("work.password")),
                AuthMethod.PLAIN));
    assertThat(account.smtp()).isEmpty();
    assertThat(account.script()).isEmpty();
    assertThat(account.state()).isEqualTo(directory.resolve(".local/state/tamis/work.sqlite"));
  }

  @Test
  void everything() throws IOException {
    OwnAccount account =
        good(
            """
            [account.work]
            address = "ann@example.org"
            aliases = ["a.lee@example.org"]
            imap = "imap://mail.example.org:1143"
            smtp = "smtps://send.example.org"
            user = "ann"
            token-command = ["get-token", "two words"]
            auth = "oauthbearer"
            script = "~/rules.sieve"
            state = "state.sqlite"
            """);
    assertThat(account.imap().port()).isEqualTo(1143);
    assertThat(account.imap().security()).isEqualTo(TransportSecurity.STARTTLS);
    assertThat(account.smtp().orElseThrow().url()).hasToString("smtps://send.example.org");
    assertThat(account.credentials())
        .isEqualTo(
            new Credentials(
                "ann",
                CommandSecret.of("token-command", List.of("get-token", "two words")),
                AuthMethod.OAUTHBEARER));
    assertThat(account.chosen().addresses())
        .containsExactly("ann@example.org", "a.lee@example.org");
    assertThat(account.script())
        .contains(new AccountScript.InFile(directory.resolve("rules.sieve")));
    assertThat(account.state()).isEqualTo(directory.resolve("state.sqlite"));
  }

  @Test
  void theRulesCanBeAtTheServer() throws IOException {
    String entry = "/private/vendor/vendor.tamis/sieve";
    assertThat(good(GOOD + "script-metadata = \"" + entry + "\"\n").chosen().script())
        .contains(new AccountScript.InEntry(entry));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token-file = \"t\" | XOAUTH2",
        "keyring = true | PLAIN",
        "keyring = true; auth = \"xoauth2\" | XOAUTH2",
        "password-command = \"pass show 'my mail'\" | PLAIN",
      })
  void howTheSecretIsUsed(String keys, AuthMethod method) throws IOException {
    String text = GOOD.replace("password-file = \"work.password\"", keys.replace("; ", "\n"));
    assertThat(good(text).credentials().method()).isEqualTo(method);
  }

  @Test
  void theKeyringKnowsTheAccount() throws IOException {
    var secret =
        good(GOOD.replace("password-file = \"work.password\"", "keyring = true"))
            .credentials()
            .secret();
    assertThat(secret)
        .isInstanceOfSatisfying(
            KeyringSecret.class, keyring -> assertThat(keyring.account()).isEqualTo("work"));
  }

  /** Each line of the good file, written otherwise. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "address.* | | F:1: account.work.address: missing; expected an email address",
        "address.* | address = 'ann' | F:2: account.work.address: expected an email address, found \"ann\"",
        "address | adress | F:2: account.work.adress: unknown key; did you mean account.work.address?",
        "imap.* | | F:1: account.work.imap: missing; expected imaps://HOST[:PORT] (TLS) or imap://HOST[:PORT] (STARTTLS)",
        "imaps: | smtps: | F:3: account.work.imap: expected imaps://HOST[:PORT] (TLS) or imap://HOST[:PORT] (STARTTLS), found \"smtps://mail.example.org\"",
        "example.org\"\\npass | example.org:70000\"\\npass | F:3: account.work.imap: expected imaps://HOST[:PORT] (TLS) or imap://HOST[:PORT] (STARTTLS), found \"imaps://mail.example.org:70000\"",
        "imaps://mail | imaps://ann:secret@mail | F:3: account.work.imap: expected imaps://HOST[:PORT] (TLS) or imap://HOST[:PORT] (STARTTLS), found \"imaps://ann:secret@mail.example.org\"",
        "password-file.* | | F:1: account.work.password-file: missing; expected it, or one of password-command, token-command, token-file, keyring",
        "password-file.* | keyring = true\\ntoken-file = 'x' | F:4: account.work.keyring: cannot be used together with account.work.token-file",
        "password-file.* | password-command = \"pass 'x\" | F:4: account.work.password-command: expected a command, such as \"pass show mail\", found \"pass 'x\"",
        "password-file.* | token-file = 'x'\\nauth = 'plain' | F:5: account.work.auth: plain is not for account.work.token-file",
        "(password-file.*) | $1\\nauth = 'xoauth2' | F:5: account.work.auth: xoauth2 is not for account.work.password-file",
        "(password-file.*) | $1\\nauth = 'ntlm' | F:5: account.work.auth: expected one of \"oauthbearer\", \"plain\", \"xoauth2\", found \"ntlm\"",
        "(password-file.*) | $1\\nunencrypted = true | F:5: account.work.unencrypted: has no effect with account.work.imap = \"imaps://mail.example.org\"",
        "(password-file.*) | $1\\nscript-metadata = '/a*' | F:5: account.work.script-metadata: expected the name of an entry, such as /private/vendor/vendor.tamis/sieve, found \"/a*\"",
        "(password-file.*) | $1\\nscript = 'x'\\nscript-metadata = '/a' | F:6: account.work.script-metadata: cannot be used together with account.work.script",
        "(password-file.*) | $1\\n[acount.home] | F:5: acount: unknown key; did you mean account?",
        "account.work | account.\"a b\" | F:1: account: \"a b\" is not a name for an account: use letters, digits, - and _, up to 64",
      })
  void whatIsWrong(String what, String otherwise, String mistake) throws IOException {
    String by = otherwise == null ? "" : otherwise.replace("\\n", "\n");
    assertThat(mistakes(GOOD.replaceAll(what.replace("\\n", "\n"), by))).contains(mistake);
  }

  /** Only on this machine can nobody listen. */
  @ParameterizedTest
  @CsvSource({"127.0.0.1, 0", "localhost, 0", "[::1], 0", "mail.example.org, 1", "10.0.0.1, 1"})
  void plainTextIsToldOf(String host, int hints) throws IOException {
    var result =
        read(GOOD.replace("imaps://mail.example.org", "imap://" + host) + "unencrypted = true\n");
    assertThat(result)
        .isInstanceOfSatisfying(
            ConfigResult.Good.class, good -> assertThat(good.hints()).hasSize(hints));
    assertThat(good(Files.readString(directory.resolve("accounts.toml"))).imap().security())
        .isEqualTo(TransportSecurity.NONE);
  }

  /** Each row of the table begins with the key and its default. */
  @Test
  void theDocumentationNamesTheSameKeysAndDefaults() throws IOException {
    List<Key> documented =
        Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (.*?) \\|")
            .matcher(Files.readString(Path.of("../docs/accounts.md")))
            .results()
            .map(row -> new Key("account.NAME." + row.group(1), row.group(2)))
            .toList();
    assertThat(documented).containsExactlyInAnyOrderElementsOf(AccountReader.keys());
  }
}
