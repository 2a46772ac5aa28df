package org.tamis.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {
  /** Collects what is logged. */
  private static final class Records extends Handler {
    private final List<String> said;

    private Records(List<String> said) {
      this.said = said;
    }

    static Handler to(List<String> said) {
      return new Records(said);
    }

    @Override
    public void publish(LogRecord event) {
      said.add(event.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static final String SECRET =
      "{PBKDF2-SHA256}1000$MDEyMzQ1Njc4OWFiY2RlZg==$tiKWHy4FAGCWE8gn6GtKhaxD2OeeAUUWXFT/p1aaNl8=";

  private Path file;

  @BeforeEach
  void name(@TempDir Path directory) {
    file = directory.resolve("passwd");
  }

  private static boolean accepts(PasswordFile accounts, String name, String password) {
    return accounts.find(name) instanceof AccountEntry.Here here
        && here.password().matches(password);
  }

  private static boolean exists(PasswordFile accounts, String name) {
    return accounts.find(name) instanceof AccountEntry.Here;
  }

  private PasswordFile open(String... lines) throws IOException {
    Files.writeString(file, String.join("\n", lines));
    return PasswordFile.open(file);
  }

  @Test
  void readsAccountsCommentsAndFieldsOfOthers() throws IOException {
    PasswordFile accounts =
        open(
            "# comment: {PLAIN}x",
            "",
            "   ",
            "bob@example.org:" + SECRET,
            "J\u00fcrgen:" + SECRET + ":1000:1000::/home/j::userdb_x=y",
            "daemon:*:19000:0:99999:7:::",
            "locked:!" + SECRET);
    assertThat(accepts(accounts, "bob@example.org", "secret")).isTrue();
    assertThat(accepts(accounts, "bob@example.org", "Secret")).isFalse();
    assertThat(accepts(accounts, "J\u00fcrgen", "secret")).isTrue();
    assertThat(accepts(accounts, "Bob@example.org", "secret")).isFalse();
    assertThat(accepts(accounts, "locked", "secret")).isFalse();
    assertThat(accepts(accounts, "nobody", "secret")).isFalse();
    assertThat(exists(accounts, "nobody")).isFalse();
    assertThat(exists(accounts, "locked")).isFalse();
  }

  @Test
  void anEmptyFileHasNoAccounts() throws IOException {
    PasswordFile accounts = open("");
    assertThat(accounts.names()).contains(List.of());
    assertThat(accounts.sample()).isEmpty();
    assertThat(accounts.serves(ScramHash.SHA_256)).isFalse();
  }

  @Test
  void allErrorsAreNamedByFileAndLine() {
    assertThatThrownBy(() -> open("a:" + SECRET, "b", ":" + SECRET, "a:" + SECRET))
        .isInstanceOf(PasswordFileException.class)
        .message()
        .contains(file + ":2: expected name:{SCHEME}hash")
        .contains(file + ":3: the account name")
        .contains(file + ":4: duplicate entry for account a")
        .doesNotContain(":1:");
  }

  /** One line that a panel has written wrong must not keep everybody else out. */
  @Test
  void aHashThatCannotBeUsedLocksItsAccountAlone() throws IOException {
    List<String> said = new ArrayList<>();
    Handler handler = Records.to(said);
    Logger log = Logger.getLogger(PasswordFile.class.getName());
    log.addHandler(handler);
    try {
      PasswordFile accounts =
          open("a:" + SECRET, "b:{NTLM}hunter2", "c:{SSHA}hunter2", "d:", "e:{PLAIN}hunter2");
      assertThat(accepts(accounts, "a", "secret")).isTrue();
      assertThat(exists(accounts, "b")).isTrue(); // mail for it is taken
      assertThat(accepts(accounts, "b", "hunter2")).isFalse();
      assertThat(accepts(accounts, "e", "hunter2")).isTrue();
    } finally {
      log.removeHandler(handler);
    }
    assertThat(String.join("\n", said))
        .contains(file + ":2: account b is locked: unknown password scheme NTLM; supported: ")
        .contains(file + ":3: account c is locked: the SSHA hash is not")
        .contains(file + ":4: account d is locked: ")
        .contains(file + ": 1 passwords are in plain text")
        .doesNotContain("hunter2");
  }

  @Test
  void scramIsServedWhereEveryAccountHasKeys() throws IOException {
    String both = PasswordEntry.make("p", 4_096).toString();
    assertThat(open("a:" + both, "x:!" + SECRET, "y:{NTLM}x").serves(ScramHash.SHA_1)).isTrue();
    assertThat(open("a:" + both, "b:" + PasswordHash.make("p")).serves(ScramHash.SHA_256))
        .isFalse(); // 600,000 iterations, which clients refuse
    PasswordFile accounts = open("a:" + both, "b:" + SECRET);
    assertThat(accounts.serves(ScramHash.SHA_256)).isTrue();
    assertThat(accounts.serves(ScramHash.SHA_1)).isFalse();
    assertThat(open("a:" + both, "b:{PLAIN}x").serves(ScramHash.SHA_256)).isFalse();
  }

  @Test
  void aFileThatIsNotUtf8IsRefusedByName() throws IOException {
    Files.write(file, new byte[] {'a', (byte) 0xFF});
    assertThatThrownBy(() -> PasswordFile.open(file))
        .isInstanceOf(PasswordFileException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aChangeIsSeenAndAMistakeInItIsNotTakenOver() throws IOException {
    PasswordFile accounts = open("a:" + SECRET);
    change("b:" + SECRET, 1);
    assertThat(exists(accounts, "a")).isFalse();
    assertThat(accepts(accounts, "b", "secret")).isTrue();
    change("no colon", 2);
    assertThat(accepts(accounts, "b", "secret")).isTrue();
    change("c:" + SECRET, 3);
    assertThat(accepts(accounts, "c", "secret")).isTrue();
    Files.delete(file);
    assertThat(accepts(accounts, "c", "secret")).isTrue();
  }

  /** With a time of its own, since two writes can fall into one tick of the file system's clock. */
  private void change(String content, int second) throws IOException {
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000L * second));
  }
}
