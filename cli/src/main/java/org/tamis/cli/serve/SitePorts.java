package org.tamis.cli.serve;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.Recipients;
import org.tamis.bridge.SubAddressing;
import org.tamis.bridge.calendar.CalendarStore;
import org.tamis.bridge.delivery.Bounces;
import org.tamis.bridge.delivery.Deliveries;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.Ports;
import org.tamis.bridge.delivery.Rules;
import org.tamis.bridge.lists.ListFiles;
import org.tamis.bridge.programs.ProgramDirectories;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.SmartHost;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.send.SuccessReports;
import org.tamis.bridge.srs.RewrittenSenders;
import org.tamis.bridge.store.MailStore;
import org.tamis.cli.config.Config;
import org.tamis.service.accounts.Accounts;

/** What deliveries of a site stand on, as its configuration has it. */
final class SitePorts {
  private SitePorts() {}

  static Ports of(Config config, Rules rules, LiveSettings live, MailStore store) {
    OutgoingMail outgoing =
        config.smartHost().map(host -> reporting(config, host)).orElseGet(NoSmartHost::new);
    return Ports.of(rules, store, outgoing)
        .withLists(new ListFiles(config.language().lists()))
        .withCalendars(
            config
                .language()
                .calendars()
                .<CalendarStore>map(files -> files)
                .orElse(CalendarStore.NONE))
        .withPrograms(new ProgramDirectories(config.language().programs()))
        .withAliases(account -> aliases(config.accounts(), live, account));
  }

  private static List<String> aliases(Accounts accounts, LiveSettings live, String account) {
    return Stream.concat(live.aliases(account).stream(), accounts.aliases(account).stream())
        .distinct()
        .toList();
  }

  private static OutgoingMail reporting(Config config, SmtpSettings host) {
    String name = config.delivery().hostName();
    Clock clock = Clock.systemUTC();
    return new SuccessReports(
        new SmartHost(host),
        config.postmaster(),
        name,
        clock,
        sender -> behind(config, sender, clock));
  }

  private static EmailAddress behind(Config config, EmailAddress sender, Clock clock) {
    return config.srs().map(srs -> srs.behind(sender, clock.instant())).orElse(sender);
  }

  /** Who mail is taken for. */
  static Recipients recipients(Config config) {
    String delimiters = config.language().settings().recipientDelimiter();
    Recipients users =
        new SubAddressing(new AccountRecipients(config.accounts(), delimiters), delimiters);
    return config
        .srs()
        .<Recipients>map(srs -> new RewrittenSenders(srs, users, Clock.systemUTC()))
        .orElse(users);
  }

  /** The same deliveries, where bounces of redirected mail go back to its senders. */
  static Deliveries taking(
      Config config, Deliveries accounts, Ports ports, Consumer<DeliveryReport> reports) {
    return config
        .srs()
        .<Deliveries>map(
            srs -> new Bounces(accounts, srs, config.delivery(), ports, Clock.systemUTC(), reports))
        .orElse(accounts);
  }
}
