package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bridge.testing.DovecotServer;

/**
 * {@code tamis serve} over LMTP into Maildir++ trees, as the user that they belong to; Dovecot
 * reads them.
 */
@Timeout(1_200)
class MaildirDovecotIT {
  private static final String SCRIPT =
      """
      require ["fileinto", "mailbox", "imap4flags", "copy"];
      if header :is "Subject" "work" {
        fileinto :create :flags ["\\\\Seen", "$Label1", "mine"] "Wörk/Süb";
      } elsif header :is "Subject" "twice" {
        fileinto :create "A/B";
        fileinto :copy "A.B";
      }
      """;

  private static DovecotServer dovecot;
  private static Path directory;
  private static TamisProcess serve;
  private static InetSocketAddress lmtp;

  @BeforeAll
  static void start() throws IOException {
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot and root").isEmpty();
    dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
    directory = Files.createDirectory(dovecot.base().resolve("tamis"));
    copyProgram();
    StringBuilder passwords = new StringBuilder();
    for (String account : List.of("ann@x.example", "bob@x.example", "eve@x.example")) {
      passwords.append(TamisProcess.tamis(dovecot.base(), "secret\n", "password", account).out());
    }
    Files.writeString(directory.resolve("passwords"), passwords);
    Files.writeString(directory.resolve("default.sieve"), SCRIPT);
    Files.writeString(directory.resolve("tamis.toml"), configuration());
    give(directory);
    serve = TamisProcess.start(directory, asNobody("serve", "--config", "tamis.toml"));
    lmtp = serve.listening("LMTP");
  }

  /** Nobody may not read where it was built. */
  private static void copyProgram() throws IOException {
    Path lib = Files.createDirectory(directory.resolve("lib"));
    Files.copy(TamisProcess.JAR, directory.resolve("tamis.jar"));
    try (Stream<Path> jars = Files.list(TamisProcess.JAR.resolveSibling("lib"))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, lib.resolve(jar.getFileName()));
      }
    }
  }

  private static String configuration() {
    return BasicConfiguration.of(
        "default = \"default.sieve\"",
        "",
        """
        [store]
        type = "maildir"
        path = "%s/home/%%n/Maildir"
        [delivery]
        trace-fields = false
        """
            .formatted(dovecot.base()));
  }

  private static List<String> asNobody(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", java()));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"));
    command.add(directory.resolve("tamis.jar").toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static void give(Path tree) throws IOException {
    UserPrincipal nobody =
        tree.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path path : all.toList()) {
        Files.setOwner(path, nobody);
      }
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (serve != null) {
      serve.close();
    }
    if (dovecot != null) {
      dovecot.close();
    }
  }

  private static byte[] message(String subject, int octets) {
    String text = "Subject: " + subject + "\r\n\r\n";
    return (text + "x".repeat(octets - text.length() - 2) + "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String send(String to, byte[] message) throws IOException {
    try (LmtpSender sender = new LmtpSender(lmtp)) {
      String reply = sender.send("sender@example.net", to, message);
      sender.quit(); // else a repetition gets the same answer
      return reply;
    }
  }

  private static List<String> seen(String user) throws Exception {
    return ImapView.of(dovecot.imapPort(), user, "any").stream()
        .map(stored -> stored.mailbox() + " " + stored.flags() + " " + stored.octets().length())
        .toList();
  }

  /** Also when Dovecot has already been there, with subscriptions and keywords of its own. */
  @Test
  void dovecotShowsWhatTheRulesFiled() throws Exception {
    assertThat(send("ann@x.example", message("work", 200))).startsWith("250 ");
    assertThat(send("ann@x.example", message("twice", 300))).startsWith("250 ");
    assertThat(send("ann+detail@x.example", message("other", 400))).startsWith("250 ");
    assertThat(seen("ann"))
        .containsExactlyInAnyOrder("Wörk/Süb $label1 \\seen mine 200", "A/B  300", "INBOX  400");
    assertThat(dovecot.doveadm("mailbox", "list", "-s", "-u", "ann").lines())
        .contains("Wörk/Süb", "A/B");

    dovecot.doveadm("mailbox", "create", "-s", "-u", "eve", "Ältere");
    assertThat(send("eve@x.example", message("work", 200))).startsWith("250 ");
    assertThat(seen("eve")).containsExactly("Wörk/Süb $label1 \\seen mine 200");
    assertThat(dovecot.doveadm("mailbox", "list", "-s", "-u", "eve").lines())
        .contains("Wörk/Süb", "Ältere");
  }

  private static String quota(String... command) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("-o", "plugin/quota=maildir:User quota", "-f", "tab"));
    all.addAll(List.of(command));
    return dovecot.doveadm(all.toArray(String[]::new));
  }

  /** Both write the file, and each believes the other. */
  @Test
  void theQuotaIsTheOneThatDovecotKeeps() throws Exception {
    Path size = dovecot.base().resolve("home/bob/Maildir/maildirsize");
    assertThat(send("bob@x.example", message("first", 2_000))).startsWith("250 ");
    Files.writeString(size, "4096S\n");
    give(size);
    assertThat(send("bob@x.example", message("too big", 3_000))).startsWith("452 4.2.2");
    assertThat(size).hasContent("4096S\n2000 1");
    assertThat(send("bob@x.example", message("second", 1_000))).startsWith("250 ");
    assertThat(size).hasContent("4096S\n2000 1\n1000 1");
    assertThat(quota("quota", "get", "-u", "bob"))
        .contains("User quota\tSTORAGE\t3\t4\t")
        .contains("User quota\tMESSAGE\t2\t-\t");
    quota("expunge", "-u", "bob", "mailbox", "INBOX", "subject", "first");
    assertThat(send("bob@x.example", message("too big", 3_000))).startsWith("250 ");
    assertThat(seen("bob")).containsExactlyInAnyOrder("INBOX  1000", "INBOX  3000");
  }

  @Test
  void whatCannotBeWrittenIsRefusedAtTheStart() throws IOException {
    Path tree = Files.createDirectories(dovecot.base().resolve("home/read-only-ann/Maildir/new"));
    Files.setPosixFilePermissions(tree, PosixFilePermissions.fromString("r-xr-x---"));
    String other = configuration().replace("home/%n", "home/read-only-%n");
    Path file = Files.writeString(directory.resolve("read-only.toml"), other);
    give(file);
    give(dovecot.base().resolve("home/read-only-ann"));
    var ended =
        TamisProcess.run(directory, "", asNobody("serve", "--check", "--config", file.toString()));
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("store: " + tree + " cannot be written; mend store.path");
  }

  /** The same at each message would be found out much later. */
  @Test
  void anotherUserIsRefusedAtTheStart() throws IOException {
    assertThat(send("ann@x.example", message("other", 400))).startsWith("250 ");
    var ended = TamisProcess.tamis(directory, "", "serve", "--config", "tamis.toml");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains("store.path: ")
        .contains("belongs to nobody; run tamis as that user (it is root now)");
  }
}
