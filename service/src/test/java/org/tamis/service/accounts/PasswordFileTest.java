package org.tamis.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {
  private static final String SECRET =
      "{PBKDF2-SHA256}1000$MDEyMzQ1Njc4OWFiY2RlZg==$tiKWHy4FAGCWE8gn6GtKhaxD2OeeAUUWXFT/p1aaNl8=";

  private Path file;

  @BeforeEach
  void name(@TempDir Path directory) {
    file = directory.resolve("passwd");
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
    assertThat(accounts.accepts("bob@example.org", "secret")).isTrue();
    assertThat(accounts.accepts("bob@example.org", "Secret")).isFalse();
    assertThat(accounts.accepts("J\u00fcrgen", "secret")).isTrue();
    assertThat(accounts.accepts("Bob@example.org", "secret")).isFalse();
    assertThat(accounts.accepts("locked", "secret")).isFalse();
    assertThat(accounts.accepts("nobody", "secret")).isFalse();
    assertThat(accounts.exists("nobody")).isFalse();
    assertThat(accounts.exists("locked")).isFalse();
  }

  @Test
  void anEmptyFileHasNoAccounts() throws IOException {
    assertThat(open("").accepts("decoy", "decoy")).isFalse();
  }

  @Test
  void allErrorsAreNamedByFileAndLine() {
    assertThatThrownBy(
            () -> open("a:" + SECRET, "b", "c:{PLAIN}hunter2", ":" + SECRET, "a:" + SECRET, "d:"))
        .isInstanceOf(PasswordFileException.class)
        .message()
        .contains(file + ":2: expected name:{SCHEME}hash")
        .contains(file + ":3: plain text and MD5 passwords")
        .contains(file + ":4: the account name")
        .contains(file + ":5: duplicate entry for account a")
        .contains(file + ":6: unknown password scheme")
        .doesNotContain("hunter2")
        .doesNotContain(":1:");
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
    assertThat(accounts.exists("a")).isFalse();
    assertThat(accounts.accepts("b", "secret")).isTrue();
    change("c:{PLAIN}x", 2);
    assertThat(accounts.accepts("b", "secret")).isTrue();
    change("c:" + SECRET, 3);
    assertThat(accounts.accepts("c", "secret")).isTrue();
    Files.delete(file);
    assertThat(accounts.accepts("c", "secret")).isTrue();
  }

  /** With a time of its own, since two writes can fall into one tick of the file system's clock. */
  private void change(String content, int second) throws IOException {
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000L * second));
  }
}
