package org.tamis.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.commons.io.FileUtils;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.lmtp.LmtpSettings;
import org.tamis.bridge.outbox.BackOff;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ExplainSettings;
import org.tamis.cli.config.Language;
import org.tamis.cli.config.NodePlace;
import org.tamis.cli.config.ScriptsPlace;
import org.tamis.cli.config.SiteScripts;
import org.tamis.cli.config.StatePlace;
import org.tamis.cli.config.StoreSettings;
import org.tamis.cli.config.WatchedAccounts;
import org.tamis.cli.serve.Services;
import org.tamis.cli.terminal.LogSettings;
import org.tamis.managesieve.ManageSieveSettings;
import org.tamis.managesieve.TlsRule;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.scripts.Quota;
import org.tamis.studio.StudioSettings;
import org.tamis.studio.http.HttpSettings;

/**
 * A whole mail system in this process: the real services, on free ports of the loopback interface,
 * in front of a store in memory. Scripts and messages reach it over sockets only.
 */
final class Demo implements AutoCloseable {
  private static final String HOST_NAME = "demo.example.org";
  private static final long PROGRAM_OCTETS = 16 << 20;
  private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

  private final DemoAccounts accounts;
  private final LocalMailServer mailServer;
  private final Path scripts;
  private final Services services;
  private final BlockingQueue<DeliveryReport> reports;

  private Demo(
      DemoAccounts accounts,
      LocalMailServer mailServer,
      Path scripts,
      Services services,
      BlockingQueue<DeliveryReport> reports) {
    this.accounts = accounts;
    this.mailServer = mailServer;
    this.scripts = scripts;
    this.services = services;
    this.reports = reports;
  }

  /** A message, and what the services reported about it. */
  record Delivered(Samples.Letter letter, DeliveryReport report) {}

  /**
   * @param studio whether browsers are served, too
   */
  static Demo start(boolean studio) throws IOException {
    DemoAccounts accounts =
        DemoAccounts.of(Map.of(Samples.ALICE, newPassword(), Samples.BOB, newPassword()));
    Path scripts = Files.createTempDirectory("tamis-demo-");
    LocalMailServer mailServer = new LocalMailServer(accounts.passwords());
    BlockingQueue<DeliveryReport> reports = new LinkedBlockingQueue<>();
    try {
      Services services =
          Services.start(config(accounts, scripts, mailServer, studio), reports::add);
      return new Demo(accounts, mailServer, scripts, services, reports);
    } catch (IOException e) {
      mailServer.close();
      throw e;
    }
  }

  private static Config config(
      DemoAccounts accounts, Path scripts, LocalMailServer mailServer, boolean studio) {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    TransportSecurity none = TransportSecurity.NONE; // nothing leaves this machine
    return new Config(
        Accounts.of(accounts),
        Map.of(),
        new ScriptsPlace.Own(scripts),
        SiteScripts.NONE,
        new StatePlace.InFile(scripts.resolve(".tamis.sqlite")),
        Quota.DEFAULT,
        PROGRAM_OCTETS,
        Language.STANDARD,
        ManageSieveSettings.at(anyPort).with(TlsRule.OPTIONAL),
        Optional.empty(),
        LmtpSettings.loopback(0, HOST_NAME),
        new StoreSettings.Imap(ImapSettings.of(LOOPBACK, mailServer.imapPort(), none), accounts),
        Optional.of(SmtpSettings.of(LOOPBACK, mailServer.smtpPort(), none, HOST_NAME)),
        DeliverySettings.of(HOST_NAME),
        Optional.empty(),
        Duration.ofDays(5),
        BackOff.DEFAULT,
        LogSettings.STANDARD,
        new ExplainSettings(Duration.ofDays(1), false),
        WatchedAccounts.NONE,
        Optional.empty(),
        studio ? Optional.of(StudioSettings.of(HttpSettings.at(anyPort))) : Optional.empty(),
        new NodePlace(HOST_NAME, anyPort, Optional.empty(), Duration.ofSeconds(10)),
        List.of());
  }

  private static String newPassword() {
    byte[] octets = new byte[9];
    new SecureRandom().nextBytes(octets);
    return Base64.getUrlEncoder().encodeToString(octets);
  }

  /** Bob gets bob.sieve, Alice all others; alice.sieve and bob.sieve become active. */
  void upload(List<Path> files) throws IOException {
    for (String account : List.of(Samples.ALICE, Samples.BOB)) {
      try (ManageSieveClient client = new ManageSieveClient(services.manageSieveAddress())) {
        client.logIn(account, accounts.password(account));
        String own = account.substring(0, account.indexOf('@'));
        for (Path file : files) {
          String name = String.valueOf(file.getFileName()).replaceFirst("\\.sieve$", "");
          boolean isBobs = name.equals("bob");
          if (isBobs == account.equals(Samples.BOB)) {
            client.putScript(name, Files.readAllBytes(file));
          }
        }
        client.activate(own);
      }
    }
  }

  /** One after the other, so that each report belongs to the message just sent. */
  List<Delivered> deliver(List<Samples.Letter> letters) throws IOException {
    List<Delivered> delivered = new ArrayList<>();
    try (LmtpClient client = new LmtpClient(services.lmtpAddress())) {
      for (Samples.Letter letter : letters) {
        client.deliver(letter.envelope(), letter.message().bytes());
        DeliveryReport report = reports.poll();
        if (report == null) {
          throw new IOException(letter.file() + ": was accepted without a delivery");
        }
        delivered.add(new Delivered(letter, report));
      }
    }
    return delivered;
  }

  /** What is in the mailboxes of an account, or of somebody who got a redirected message. */
  List<StoreReader.Stored> mailboxes(String account) throws IOException {
    // The store in memory makes an account for each address that gets mail, with it as password.
    String password = accounts.exists(account) ? accounts.password(account) : account;
    return new StoreReader(mailServer.imapPort()).readAll(account, password);
  }

  InetSocketAddress manageSieve() {
    return services.manageSieveAddress();
  }

  InetSocketAddress lmtp() {
    return services.lmtpAddress();
  }

  InetSocketAddress imap() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), mailServer.imapPort());
  }

  /** Where browsers come, if they are served. */
  Optional<String> studio() {
    return services.studioUrl();
  }

  DemoAccounts accounts() {
    return accounts;
  }

  @Override
  public void close() throws IOException {
    services.close();
    mailServer.close();
    FileUtils.deleteDirectory(scripts.toFile());
  }
}
