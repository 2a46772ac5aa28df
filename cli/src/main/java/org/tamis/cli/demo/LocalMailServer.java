package org.tamis.cli.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;

/** An IMAP store and an SMTP server inside this process, in memory. */
final class LocalMailServer implements AutoCloseable {
  /** Otherwise it changes header octets that are not UTF-8. */
  private static final String UTF8_HEADERS = "mail.mime.allowutf8";

  private static final String ADDRESS = InetAddress.getLoopbackAddress().getHostAddress();

  /** A busy machine needs more than the two seconds that the server has by itself. */
  private static final Duration START = Duration.ofMinutes(1);

  private final GreenMail server = new GreenMail(new ServerSetup[] {setup("imap"), setup("smtp")});

  /**
   * Starts both on free ports.
   *
   * @param passwords by account
   */
  LocalMailServer(Map<String, String> passwords) {
    System.setProperty(UTF8_HEADERS, "false");
    server.start();
    passwords.forEach((account, password) -> server.setUser(account, account, password));
  }

  private static ServerSetup setup(String protocol) {
    ServerSetup setup = new ServerSetup(0, ADDRESS, protocol);
    setup.setServerStartupTimeout(START.toMillis());
    return setup;
  }

  int imapPort() {
    return server.getImap().getPort();
  }

  int smtpPort() {
    return server.getSmtp().getPort();
  }

  @Override
  public void close() {
    server.stop();
  }
}
