package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.ImapServer;
import org.tamis.bridge.testing.PatientGreenMail;

/** docs/roundcube.md: a user of webmail, whose only password is that of the IMAP server. */
@Timeout(1_200)
class RoundcubeIT {
  private static final String ACCOUNT = "alice@example.org";
  private static final String PASSWORD = "wonder land";

  @TempDir Path directory;
  private final GreenMail mail = PatientGreenMail.of("imap");

  @BeforeEach
  void start() throws IOException {
    assumeThat(TamisProcess.run(directory, "", Roundcube.PROBE).exitCode())
        .as("not installed: " + Roundcube.PACKAGES + " (./verify installs it)")
        .isZero();
    mail.setUser(ACCOUNT, ACCOUNT, PASSWORD);
    mail.start();
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  /** The first block of the page for a file. */
  private static String block(String file) throws IOException {
    return PageBlocks.of("roundcube.md").all().stream()
        .filter(block -> block.file().filter(file::equals).isPresent())
        .findFirst()
        .orElseThrow()
        .text();
  }

  private TamisProcess serve() throws IOException {
    String blocks = block("/etc/tamis/tamis.toml");
    blocks = PageBlocks.replaced(blocks, "port = 143", "port = " + mail.getImap().getPort());
    blocks = PageBlocks.replaced(blocks, "127.0.0.1:4190", "127.0.0.1:0");
    Files.createDirectory(directory.resolve("mail"));
    Files.writeString(
        directory.resolve("tamis.toml"),
        """
        host-name = "mx.example.org"
        %s
        [scripts]
        directory = "scripts"
        [lmtp]
        listen = "127.0.0.1:0"
        [store]
        type = "maildir"
        path = "%s/mail/%%n"
        [delivery]
        missing-mailbox = "create"
        """
            .formatted(blocks, directory));
    return TamisProcess.start(directory, "serve", "--config", "tamis.toml");
  }

  private Roundcube roundcube(TamisProcess serve) throws IOException {
    int port = serve.listening("ManageSieve").getPort();
    String settings = block("/etc/roundcube/config.inc.php");
    return Roundcube.start(
        directory.resolve("roundcube"),
        mail.getImap().getPort(),
        PageBlocks.replaced(settings, "localhost:4190", "localhost:" + port));
  }

  private void createFolder(String name) throws IOException {
    var login = new ImapServer.Login(ACCOUNT, PASSWORD, "");
    try (ImapTalk talk = new ImapTalk(mail.getImap().getPort(), login)) {
      talk.run("CREATE \"" + name + "\"");
      talk.run("SUBSCRIBE \"" + name + "\"");
    }
  }

  @Test
  void aRuleMadeInTheFormSortsMail() throws IOException {
    createFolder("K&AOQ-se");
    try (TamisProcess serve = serve();
        Roundcube web = roundcube(serve);
        RoundcubePages pages = RoundcubePages.open(directory.resolve("browser"), web.address())) {
      pages.login(ACCOUNT, PASSWORD);
      pages.filters();
      assertThat(pages.createRule("Bargains é", "50% \"off\" \\ é", "Käse"))
          .isEqualTo(new ClientReport.Step(true, "Filter saved successfully."));
      assertThat(pages.rules()).isEqualTo("Bargains é");
      assertThat(pages.sets()).isEqualTo("roundcube*");
      pages.picture("rule");
      assertThat(directory.resolve("scripts/" + ACCOUNT + "/roundcube.sieve"))
          .content()
          .contains("\"50% \\\"off\\\" \\\\ é\"")
          .contains("fileinto \"Käse\"");
      String letter = "Subject: now 50% \"off\" \\ =?utf-8?Q?=C3=A9?=\r\n\r\nhello\r\n";
      assertThat(serve.deliver("shop@example.net", ACCOUNT, letter)).startsWith("250 ");
      assertThat(directory.resolve("mail/alice/.K&AOQ-se/new")).isNotEmptyDirectory();
      pages.logout();
    }
  }
}
