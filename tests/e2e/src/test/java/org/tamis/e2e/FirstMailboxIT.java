package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ImapServer;

/**
 * docs/first-mailbox.md, followed in an empty directory. The server is on this machine, so that its
 * name is given and not found; and the password comes from a pipe and not from a keyboard.
 */
@Timeout(1_200)
class FirstMailboxIT {
  private static final int LETTERS = 20;

  @TempDir Path directory;

  private static String letter(int number) {
    boolean news = number % 5 == 0;
    return (news
            ? "From: news@lists.example\r\nList-Id: <news.lists.example>\r\n"
            : "From: bob@x.example\r\n")
        + "To: ann@example.org\r\nDate: Thu, 05 Mar 2026 12:00:00 +0000\r\n"
        + "Subject: %s %d\r\n\r\nhello\r\n"
            .formatted(news ? "News" : number % 10 == 1 ? "Your invoice" : "Letter", number);
  }

  /** The commands of the page, as somebody types them here. */
  private static List<String> commands(String imap) throws IOException {
    return PageBlocks.of("first-mailbox.md").all().stream()
        .filter(block -> block.language().equals("sh"))
        .map(block -> block.text().strip())
        .map(line -> line.endsWith("# asks") ? answered(line, imap) : line)
        .toList();
  }

  private static String answered(String line, String imap) {
    return "echo secret | "
        + PageBlocks.replaced(line, " # asks", "")
        + " --imap "
        + imap
        + " --authorities ca.pem --password-stdin";
  }

  @Test
  void thePageLeadsToAPreview() throws IOException {
    assumeThat(DovecotServer.missing()).isEmpty();
    Path keys = Files.createDirectory(directory.resolve("keys"));
    TestAuthority authority = TestAuthority.make(keys);
    Path home = Files.createDirectory(directory.resolve("home"));
    Files.copy(authority.certificates(), home.resolve("ca.pem"));
    String tls = authority.forDovecot();
    try (DovecotServer dovecot = DovecotServer.start(DovecotServer.Layout.SLASH, tls)) {
      ImapServer.Login ann = new ImapServer.Login("ann", "secret", "");
      try (ImapTalk talk = new ImapTalk(dovecot.imapPort(), ann)) {
        for (int number = 1; number <= LETTERS; number++) {
          talk.append("INBOX", letter(number));
        }
      }
      follow(home, "imap://localhost:" + dovecot.imapPort());
    }
  }

  private void follow(Path home, String imap) throws IOException {
    Path path = Files.createDirectory(directory.resolve("bin"));
    Path program = Files.writeString(path.resolve("tamis"), new OwnTamis(home).script());
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    String rules = PageBlocks.of("first-mailbox.md").named("rules.sieve");
    Files.writeString(home.resolve("rules.sieve"), rules);
    List<String> commands = commands(imap);
    assertThat(commands).hasSize(5);

    var added = typed(home, path, commands.get(0));
    assertThat(added.err()).isEmpty();
    assertThat(added.out())
        .isEqualTo(
            "%s: logged in as ann@example.org, TLSv1.3\naccount work is in %s/.config/tamis/accounts.toml\n"
                .formatted(imap, home));
    assertThat(typed(home, path, commands.get(1)).out())
        .isEqualTo(imap + ": logged in as ann@example.org, TLSv1.3\n");

    var tried = typed(home, path, commands.get(2));
    assertThat(tried.err()).isEmpty();
    assertThat(tried.exitCode()).isZero();
    assertThat(tried.out().lines().filter(line -> line.startsWith("INBOX;UID="))).hasSize(LETTERS);

    var whatIf = typed(home, path, commands.get(3));
    assertThat(whatIf.err()).isEmpty();
    assertThat(whatIf.exitCode()).isEqualTo(1);
    assertThat(whatIf.out()).contains(example());
    assertThat(whatIf.out()).endsWith("6 of 20 messages would be treated differently\n");

    var preview = typed(home, path, commands.get(4));
    assertThat(preview.err()).isEmpty();
    assertThat(preview.exitCode()).isZero();
    assertThat(preview.out()).contains("Lists", "Bills");
  }

  /** What the page shows of the fourth command, up to where it leaves something out. */
  private static String example() throws IOException {
    return PageBlocks.of("first-mailbox.md").all().stream()
        .map(PageBlocks.Block::text)
        .filter(text -> text.startsWith("compared with "))
        .map(text -> text.substring(text.indexOf("INBOX;"), text.indexOf("[…]")))
        .findFirst()
        .orElseThrow();
  }

  private static TamisProcess.Ended typed(Path home, Path path, String line) throws IOException {
    return TamisProcess.run(
        home, "", List.of("sh", "-c", "PATH=" + path + ":$PATH; cd " + home + " && " + line));
  }
}
