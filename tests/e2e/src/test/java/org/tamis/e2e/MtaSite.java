package org.tamis.e2e;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.Link;
import org.tamis.bridge.testing.LmtpClient;
import org.tamis.bridge.testing.Mta;
import org.tamis.bridge.testing.ScriptedSmtp;

/**
 * What is behind an MTA: {@code tamis serve}, and a Dovecot as docs/dovecot.md sets it up, over a
 * link that can be cut. The mailbox of {@link #FULL} is full.
 */
final class MtaSite implements AutoCloseable {
  /** Sends the mail of the tests, so that reports come back to an account. */
  static final String CAROL = "carol@example.org";

  /** Files by the detail of the address. */
  static final String ANN = "ann@example.org";

  /** Rejects everything, with a reason. */
  static final String STRICT = "strict@example.org";

  static final String FULL = "full@example.org";

  /** Redirects everything to another site. */
  static final String AWAY = "away@example.org";

  static final String ELSEWHERE = "out@elsewhere.example";

  private static final Map<String, String> SCRIPTS =
      Map.of(
          CAROL, "keep;",
          ANN,
              """
              require ["envelope", "fileinto", "mailbox", "subaddress"];
              if envelope :detail "to" "lists" { fileinto :create "Lists"; }
              """,
          STRICT, "require \"ereject\"; ereject \"not from you, please\";",
          FULL, "keep;",
          AWAY, "redirect \"" + ELSEWHERE + "\";");

  private final DovecotServer dovecot;
  private final Link link;
  private final ScriptedSmtp smartHost;
  private final Path socket;
  private final TamisProcess serve;

  private MtaSite(
      DovecotServer dovecot, Link link, ScriptedSmtp smartHost, Path socket, TamisProcess serve) {
    this.dovecot = dovecot;
    this.link = link;
    this.smartHost = smartHost;
    this.socket = socket;
    this.serve = serve;
  }

  /**
   * @param directory gets the configuration and a directory {@code spool} for a socket
   */
  static MtaSite start(Path directory) throws IOException {
    PageBlocks page = PageBlocks.of("dovecot.md");
    Path masters = directory.resolve("tamis-master");
    String quota = "plugin {\n quota = maildir:User quota\n quota_rule = *:storage=1000K\n}\n";
    DovecotServer dovecot =
        DovecotServer.start(
            DovecotServer.Layout.SLASH,
            quota
                + PageBlocks.replaced(
                    page.named("/etc/dovecot/conf.d/90-tamis.conf"),
                    "/etc/dovecot/tamis-master",
                    masters));
    Files.writeString(masters, "tamis:{PLAIN}of-the-page\n");
    open(directory, "rwxr-xr-x");
    open(masters, "rw-r--r--");
    Link link = new Link(dovecot.imapPort());
    ScriptedSmtp smartHost = ScriptedSmtp.open();
    Path socket = socket(directory);
    configure(directory, page, link.port(), smartHost.port(), socket);
    TamisProcess serve = TamisProcess.start(directory, "serve", "--config", "tamis.toml");
    MtaSite site = new MtaSite(dovecot, link, smartHost, socket, serve);
    site.fill();
    return site;
  }

  private static void open(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  /** As docs/postfix.md has it: the socket gets the group of its directory. */
  private static Path socket(Path directory) throws IOException {
    Path place = Files.createDirectory(directory.resolve("spool"));
    TamisProcess.run(directory, "", List.of("chgrp", "nogroup", place.toString()));
    TamisProcess.run(directory, "", List.of("chmod", "2750", place.toString()));
    return place.resolve("lmtp");
  }

  private static void configure(
      Path directory, PageBlocks page, int store, int smartHost, Path socket) throws IOException {
    AccountFiles.write(directory, SCRIPTS);
    Path master = Files.writeString(directory.resolve("master"), "of-the-page\n");
    open(master, "rw-------");
    String section = PageBlocks.replaced(page.named("/etc/tamis/tamis.toml"), "143", store);
    String sections =
        PageBlocks.replaced(section, "/etc/tamis/master-password", master)
            + "[smart-host]\nhost = \"127.0.0.1\"\nsecurity = \"none\"\nport = "
            + smartHost
            + "\n[delivery]\nfull-mailbox = \"refuse\"\n";
    String unix = PageBlocks.of("postfix.md").named("/etc/tamis/tamis.toml: over a unix socket");
    String address = unix.substring(unix.indexOf('"'), unix.lastIndexOf('"') + 1);
    BasicConfiguration.writeOn(
        directory, PageBlocks.replaced(address, "/var/spool/postfix/tamis/lmtp", socket), sections);
  }

  private void fill() throws IOException {
    String most = "Subject: fill\r\n\r\n" + ("x".repeat(988) + "\r\n").repeat(1_030);
    List<String> replies =
        LmtpClient.send(lmtpPort(), "FROM:<>", List.of("TO:<" + FULL + ">"), most);
    if (!replies.get(3).startsWith("250")) {
      throw new IOException("not filled: " + replies + serve.errors());
    }
  }

  int lmtpPort() throws IOException {
    return serve.listening("LMTP").getPort();
  }

  /** Where it listens as well. */
  Path socket() {
    return socket;
  }

  void cutStore() throws IOException {
    link.cut();
  }

  void mendStore() throws IOException {
    link.join();
  }

  /** The messages of an account, with their mailboxes. */
  List<ImapView.Stored> mail(String account) throws IOException {
    try {
      return ImapView.of(dovecot.imapPort(), account.substring(0, account.indexOf('@')), "any");
    } catch (MessagingException e) {
      throw new IOException(e);
    }
  }

  /** Waits until the MTA has tried a recipient so often, and returns how that ended. */
  List<String> await(Mta mta, String recipient, int attempts) throws IOException {
    try {
      serve.await(() -> mta.endings(recipient).size() >= attempts);
    } catch (IOException e) {
      throw new IOException(mta.log(), e);
    }
    return mta.endings(recipient);
  }

  /** Waits until the MTA has handed it over, or cannot; what it asked before counts for nothing. */
  boolean isSent(Mta mta, String recipient) throws IOException {
    serve.await(() ->
        mta.endings(recipient).stream()
            .anyMatch(end -> end.startsWith("sent ") || end.startsWith("bounced ")));
    return mta.endings(recipient).getLast().startsWith("sent ");
  }

  /** Waits until an account has so many messages. */
  List<ImapView.Stored> await(String account, int messages) throws IOException {
    serve.await(() -> mail(account).size() >= messages);
    return mail(account);
  }

  /** What has left through the smart host. */
  List<String> sent() {
    return smartHost.lines();
  }

  String log() throws IOException {
    return serve.errors();
  }

  @Override
  public void close() throws IOException {
    serve.close();
    link.close();
    smartHost.close();
    dovecot.close();
  }
}
