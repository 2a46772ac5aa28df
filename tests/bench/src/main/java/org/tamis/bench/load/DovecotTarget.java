package org.tamis.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.tamis.bridge.testing.DovecotServer;

/** Dovecot's LMTP with Pigeonhole, into Maildir. */
record DovecotTarget(DovecotServer server) implements Target {
  /**
   * The default, written down: a message is synced before its name is in the directory, and the
   * directory before the reply, as Tamis does it. Indexes are not, which "always" would add.
   */
  private static final String SETTINGS = "mail_fsync = optimized\n";

  static DovecotTarget start() throws IOException {
    return new DovecotTarget(DovecotServer.start(DovecotServer.Layout.SLASH, SETTINGS));
  }

  /** Gives an account a script, as ManageSieve does it. */
  void script(String account, String text) throws IOException {
    Path home = homes().resolve(account.substring(0, account.indexOf('@')));
    Path scripts = Files.createDirectories(home.resolve("sieve"));
    Files.writeString(scripts.resolve("main.sieve"), text);
    Files.createSymbolicLink(home.resolve(".dovecot.sieve"), Path.of("sieve/main.sieve"));
    try (Stream<Path> made = Files.walk(home)) {
      for (Path path : (Iterable<Path>) made::iterator) {
        Files.setAttribute(path, "unix:uid", DovecotServer.UID, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  Path homes() {
    return server.base().resolve("home");
  }

  @Override
  public String name() {
    return "Dovecot";
  }

  @Override
  public int lmtpPort() {
    return server.lmtpPort();
  }

  @Override
  public ProcessTree processes() {
    return ProcessTree.of(server);
  }

  @Override
  public String log() {
    return LogEnd.of(server.base().resolve("log/dovecot.log"));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
