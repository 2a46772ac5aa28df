package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ImapServer;

/** {@code tamis whatif} and the user's own accounts, beside Dovecot with Pigeonhole. */
@Timeout(1_200)
class WhatIfDovecotIT {
  private static final int LETTERS = 200;
  private static final ImapServer.Login ANN = new ImapServer.Login("ann", "secret", "");

  @TempDir static Path directory;
  private static DovecotServer dovecot;
  private static RecordingLink link;
  private static OwnTamis tamis;

  @BeforeAll
  static void start() throws IOException {
    assumeThat(DovecotServer.missing()).isEmpty();
    TestAuthority authority = TestAuthority.make(Files.createDirectory(directory.resolve("keys")));
    Files.copy(authority.certificates(), directory.resolve("ca.pem"));
    dovecot = DovecotServer.start(DovecotServer.Layout.SLASH, authority.forDovecot());
    link = new RecordingLink(dovecot.imapPort());
    tamis = new OwnTamis(directory);
    try (ImapTalk talk = new ImapTalk(dovecot.imapPort(), ANN)) {
      talk.run("CREATE Lists");
      for (int number = 1; number <= LETTERS; number++) {
        talk.append("INBOX", letter(number));
      }
      talk.append("Lists", letter(LETTERS + 1));
    }
    assertThat(
            tamis
                .run(
                    "secret\n",
                    "account",
                    "add",
                    "ann@example.org",
                    "--name",
                    "plain",
                    "--imap",
                    "imap://127.0.0.1:" + link.port(),
                    "--user",
                    "ann",
                    "--unencrypted",
                    "--password-stdin")
                .exitCode())
        .isZero();
    Files.writeString(
        directory.resolve("new.sieve"),
        """
        require ["fileinto", "mailbox", "special-use", "body"];
        if header :contains "subject" "7" {
          fileinto :create "Sevens";
        } elsif body :contains "number 13" {
          fileinto :specialuse "\\\\Junk" "Elsewhere";
        } elsif mailboxexists "Lists" {
          keep;
        }
        """);
  }

  private static String letter(int number) {
    return "From: Bob <bob@x.example>\r\nTo: ann@example.org\r\nMessage-ID: <%d@x.example>\r\n"
            .formatted(number)
        + "Subject: letter %d\r\n\r\nThis is number %d.\r\n".formatted(number, number);
  }

  @AfterAll
  static void stop() throws IOException {
    if (dovecot != null) {
      link.close();
      dovecot.close();
    }
  }

  private static TamisProcess.Ended whatIf(String account, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("whatif", "new.sieve", "--account", account));
    Collections.addAll(words, more);
    return tamis.run("", words.toArray(String[]::new));
  }

  /** Everything that IMAP tells of the mailboxes, and all files of the user. */
  private static String everything() throws IOException {
    StringBuilder all = new StringBuilder();
    try (ImapTalk talk = new ImapTalk(dovecot.imapPort(), ANN)) {
      all.append(talk.run("LIST \"\" \"*\"")).append(talk.run("LSUB \"\" \"*\""));
      for (String mailbox : List.of("INBOX", "Lists")) {
        all.append(
            talk.run(
                "STATUS "
                    + mailbox
                    + " (MESSAGES RECENT UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ)"));
        all.append(talk.run("EXAMINE " + mailbox));
        all.append(talk.run("FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE MODSEQ)"));
      }
    }
    try (Stream<Path> files = Files.walk(dovecot.base().resolve("home/ann/Maildir"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains(":2,") || name.matches("\\d+\\.M.*"))
          .sorted()
          .forEach(name -> all.append(name).append('\n'));
    }
    return all.toString().replaceAll("(?m)^a OK.*\\n", ""); // which tells how long it took
  }

  @Test
  void nothingChangesOnTheServer() throws IOException {
    everything(); // Dovecot moves new mail from new/ to cur/ when somebody looks
    String before = everything();
    assertThat(before).contains("RECENT", "UID " + LETTERS);
    int already = link.commands().size();
    var run = whatIf("plain", "--mailbox", "INBOX", "--mailbox", "Lists");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("+ fileinto in \"Sevens\", created if missing")
        .contains("+ fileinto in \"Junk\"")
        .endsWith("48 of 201 messages would be treated differently\n");
    assertThat(everything()).isEqualTo(before);
    List<String> commands = link.commands().stream().skip(already).toList();
    assertThat(commands)
        .as("one connection for what scripts ask, and one for both mailboxes")
        .filteredOn(line -> line.startsWith("AUTHENTICATE "))
        .hasSize(2);
    assertThat(commands)
        .anyMatch(line -> line.startsWith("EXAMINE "))
        .anyMatch(line -> line.contains("BODY.PEEK["))
        .allMatch(line ->
            line.matches(
                "(CAPABILITY|AUTHENTICATE PLAIN.*|NAMESPACE|LIST .*|STATUS .*|EXAMINE .*"
                    + "|UID SEARCH .*|UID FETCH .*|NOOP|LOGOUT|GETMETADATA .*|ENABLE .*"
                    + "|[A-Za-z0-9+/=]+)"))
        .noneMatch(line -> line.startsWith("SELECT"))
        .noneMatch(line -> line.matches(".*(BODY|BINARY)\\[.*"));
  }

  @Test
  void besideTheActiveScriptOfTheServer() throws IOException {
    Path scripts = Files.createDirectories(dovecot.base().resolve("home/ann/sieve"));
    Files.writeString(scripts.resolve("main.sieve"), "require \"include\"; include \"part\";\n");
    Files.writeString(
        scripts.resolve("part.sieve"), "if header :contains \"subject\" \"99\" { discard; }\n");
    Files.deleteIfExists(scripts.resolveSibling(".dovecot.sieve"));
    Files.createSymbolicLink(scripts.resolveSibling(".dovecot.sieve"), Path.of("sieve/main.sieve"));
    TamisProcess.run(
        directory, "", List.of("chown", "-hR", "65534:65534", scripts.getParent().toString()));
    String server = "127.0.0.1:" + dovecot.managesievePort();
    var run = whatIf("plain", "--server", server, "--last", "150");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("compared with the active script \"main\" of " + server + "\n")
        .contains("- discard\n    why: part:1  header :contains \"subject\" \"99\"\n")
        .contains("of 150 messages would be treated differently\n");
  }

  /** STARTTLS to a server of an authority of one's own; and by its records in the DNS. */
  @Test
  void anAccountOverTls() throws IOException {
    String url = "imap://localhost:" + dovecot.imapPort();
    var untrusted =
        tamis.run("secret\n", "account", "add", "ann@localhost", "--imap", url, "--password-stdin");
    assertThat(untrusted.exitCode()).isEqualTo(1);
    assertThat(untrusted.err()).contains("certificate not trusted").contains("--authorities FILE");
    var added =
        tamis.run(
            "secret\n",
            "account",
            "add",
            "ann@localhost",
            "--imap",
            url,
            "--authorities",
            "ca.pem",
            "--password-stdin");
    assertThat(added.err()).isEmpty();
    assertThat(added.out()).contains(url + ": logged in as ann@localhost, TLSv1.3\n");
    String server = "localhost:" + dovecot.managesievePort();
    var run = whatIf("localhost", "--server", server, "--last", "1");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).endsWith(" of 1 message would be treated differently\n");
  }
}
