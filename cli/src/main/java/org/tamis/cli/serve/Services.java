package org.tamis.cli.serve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.function.Consumer;
import org.tamis.cli.config.Config;
import org.tamis.cli.terminal.Version;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.imap.Recipients;
import org.tamis.imap.SubAddressing;
import org.tamis.imap.delivery.Deliveries;
import org.tamis.imap.delivery.DeliveryReport;
import org.tamis.imap.delivery.LocalDelivery;
import org.tamis.imap.lmtp.LmtpServer;
import org.tamis.imap.memory.RecentReplies;
import org.tamis.imap.send.OutgoingMail;
import org.tamis.imap.send.SmartHost;
import org.tamis.imap.store.ImapMailStore;
import org.tamis.managesieve.Backend;
import org.tamis.managesieve.ManageSieveServer;
import org.tamis.managesieve.script.FileScriptStore;
import org.tamis.managesieve.script.ScriptStore;

/** ManageSieve and LMTP, running, over one script store. */
public final class Services implements AutoCloseable {
  private static final int MOST_REPLIES = 1_000_000;

  private final ManageSieveServer manageSieve;
  private final LmtpServer lmtp;
  private final ImapMailStore store;
  private final InetSocketAddress lmtpAddress;

  private Services(
      ManageSieveServer manageSieve,
      LmtpServer lmtp,
      ImapMailStore store,
      InetSocketAddress lmtpAddress) {
    this.manageSieve = manageSieve;
    this.lmtp = lmtp;
    this.store = store;
    this.lmtpAddress = lmtpAddress;
  }

  /**
   * Starts both services, or none.
   *
   * @param reports told about each delivery
   * @throws IOException naming the address that cannot be listened on
   */
  public static Services start(Config config, Consumer<DeliveryReport> reports) throws IOException {
    SieveCompiler compiler = SieveCompiler.of(Extensions.STANDARD, config.language());
    ScriptStore scripts = new FileScriptStore(config.scripts(), config.quota());
    ImapMailStore store =
        new ImapMailStore(config.store(), config.storeLogins(), Clock.systemUTC());
    ManageSieveServer manageSieve =
        ManageSieveServer.start(
            config.manageSieve(),
            new Backend(
                Version.text(),
                new CompilerCheck(compiler),
                scripts,
                config.accounts(),
                config.tls()));
    try {
      Deliveries deliveries =
          deliveries(config, new ActiveRules(scripts, compiler), store, reports);
      LmtpServer lmtp = LmtpServer.start(config.lmtp(), recipients(config), deliveries);
      InetSocketAddress address = new InetSocketAddress(config.lmtp().address(), lmtp.port());
      return new Services(manageSieve, lmtp, store, address);
    } catch (IOException e) {
      manageSieve.close();
      throw new IOException(
          "cannot listen on "
              + new InetSocketAddress(config.lmtp().address(), config.lmtp().port())
              + (": " + e.getMessage()),
          e);
    }
  }

  private static Deliveries deliveries(
      Config config, ActiveRules rules, ImapMailStore store, Consumer<DeliveryReport> reports) {
    OutgoingMail outgoing =
        config.smartHost().<OutgoingMail>map(SmartHost::new).orElseGet(NoSmartHost::new);
    return new LocalDelivery(
        config.delivery(),
        rules,
        store,
        outgoing,
        new RecentReplies(MOST_REPLIES),
        Clock.systemUTC(),
        reports);
  }

  private static Recipients recipients(Config config) {
    return new SubAddressing(
        new AccountRecipients(config.accounts()), config.language().recipientDelimiter());
  }

  public InetSocketAddress manageSieveAddress() {
    return manageSieve.address();
  }

  public InetSocketAddress lmtpAddress() {
    return lmtpAddress;
  }

  /** Takes nothing new, lets what is running end within the times that are set. */
  @Override
  public void close() throws IOException {
    try (store) {
      lmtp.close();
    } finally {
      manageSieve.close();
    }
  }
}
